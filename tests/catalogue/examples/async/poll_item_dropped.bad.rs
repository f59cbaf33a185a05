//@ crate: futures = "0.3.34"

use futures::{Stream, StreamExt};
use std::{pin::Pin, task::{Context, Poll}};
pub fn next<S: Stream<Item = u8> + Unpin>(mut s: Pin<&mut S>, full: bool, cx: &mut Context<'_>) -> Poll<Option<u8>> {
    match s.poll_next_unpin(cx) {
        Poll::Ready(Some(item)) => if full { Poll::Pending } else { Poll::Ready(Some(item)) }, //~ async::poll_item_dropped
        other => other,
    }
}
