//@ crate: futures = "0.3.34"

use futures::{Stream, StreamExt};
use std::{collections::VecDeque, pin::Pin, task::{Context, Poll}};
pub fn next<S: Stream<Item = u8> + Unpin>(mut s: Pin<&mut S>, held: &mut VecDeque<u8>, cx: &mut Context<'_>) -> Poll<Option<u8>> {
    if let Some(v) = held.pop_front() { return Poll::Ready(Some(v)); }
    s.poll_next_unpin(cx)
}
