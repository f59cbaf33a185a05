//@ edition: 2024
//@ crate: futures = "0.3.34"
#![allow(dead_code, unused_variables, clippy::all)]

use futures::stream::{BoxStream, Fuse};
use futures::{Stream, StreamExt, ready};
use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Poll};

struct Limited<S> {
    inner: S,
    held: VecDeque<u32>,
    room: usize,
}

impl<S: Stream<Item = u32> + Unpin> Stream for Limited<S> {
    type Item = u32;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<u32>> {
        match self.inner.poll_next_unpin(cx) {
            Poll::Ready(Some(item)) => {
                if self.room == 0 {
                    return Poll::Pending; //~ async::poll_item_dropped
                }
                self.room -= 1;
                Poll::Ready(Some(item))
            }
            Poll::Ready(None) => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    }
}

struct Lines(BoxStream<'static, Result<String, std::io::Error>>, bool);

impl Lines {
    fn poll_line(&mut self, cx: &mut Context<'_>) -> Poll<Option<String>> {
        if let Poll::Ready(Some(Ok(line))) = self.0.poll_next_unpin(cx) {
            if self.1 { Poll::Pending } else { Poll::Ready(Some(line)) } //~ async::poll_item_dropped
        } else {
            Poll::Ready(None)
        }
    }
}

mod qualified {
    use std::task;
    pub fn first<S: futures::Stream<Item = String> + Unpin>(
        mut lines: S,
        paused: bool,
        cx: &mut task::Context<'_>,
    ) -> task::Poll<Option<String>> {
        use futures::StreamExt as _;
        loop {
            while let task::Poll::Ready(Some(mut line)) = lines.poll_next_unpin(cx) {
                match line.len() {
                    0 => continue,
                    _ => line.push('\n'),
                }
                return task::Poll::Ready(Some(line));
            }
            match lines.poll_next_unpin(cx) {
                task::Poll::Ready(Some(line)) => {
                    if !paused {
                        return task::Poll::Ready(Some(line));
                    }
                    cx.waker().wake_by_ref();
                    return task::Poll::Pending; //~ async::poll_item_dropped
                }
                other => return other,
            }
        }
    }
}

fn by_hand(mut numbers: impl Stream<Item = u32> + Unpin, open: bool) -> impl Future<Output = u32> {
    std::future::poll_fn(move |cx| match numbers.poll_next_unpin(cx) {
        Poll::Ready(Some(number)) if open => Poll::Ready(number),
        Poll::Ready(Some(number)) => {
            let is_late = !open;
            if is_late { Poll::Pending } else { Poll::Ready(number) } //~ async::poll_item_dropped
        }
        _ => Poll::Ready(0),
    })
}

fn trap_kept<S: Stream<Item = u32> + Unpin>(this: &mut Limited<S>, cx: &mut Context<'_>) -> Poll<Option<u32>> {
    match this.inner.poll_next_unpin(cx) {
        Poll::Ready(Some(item)) => {
            if this.room == 0 {
                this.held.push_back(item);
                return Poll::Pending;
            }
            Poll::Ready(Some(item))
        }
        other => other,
    }
}

fn trap_filter<S: Stream<Item = u32> + Unpin>(mut inner: S, cx: &mut Context<'_>) -> Poll<Option<u32>> {
    match inner.poll_next_unpin(cx) {
        Poll::Ready(Some(item)) => {
            if item % 2 == 0 {
                cx.waker().wake_by_ref();
                return Poll::Pending;
            }
            Poll::Ready(Some(item))
        }
        other => other,
    }
}

fn trap_a_tick<S: Stream<Item = ()> + Unpin>(mut ticks: S, full: bool, cx: &mut Context<'_>) -> Poll<Option<()>> {
    match ticks.poll_next_unpin(cx) {
        Poll::Ready(Some(_tick)) if full => Poll::Pending,
        Poll::Ready(Some(())) => Poll::Pending,
        Poll::Ready(Some(tick)) => Poll::Pending,
        other => other,
    }
}

fn trap_looked_at_in_macros<S: Stream<Item = u32> + Unpin>(
    mut inner: S,
    full: bool,
    cx: &mut Context<'_>,
) -> Poll<Option<u32>> {
    match inner.poll_next_unpin(cx) {
        Poll::Ready(Some(item)) => {
            if full {
                println!("dropped {item}");
                return Poll::Pending;
            }
            Poll::Ready(Some(item))
        }
        other => other,
    }
}

fn trap_another_arm<S: Stream<Item = u32> + Unpin>(inner: &mut Fuse<S>, cx: &mut Context<'_>) -> Poll<Option<u32>> {
    if let Poll::Ready(Some(item)) = inner.poll_next_unpin(cx) {
        return Poll::Ready(Some(item));
    }
    Poll::Pending
}

fn trap_asked_first<S: Stream<Item = u32> + Unpin>(
    mut inner: S,
    full: bool,
    cx: &mut Context<'_>,
) -> Poll<Option<u32>> {
    if full {
        return Poll::Pending;
    }
    let item = ready!(inner.poll_next_unpin(cx));
    Poll::Ready(item)
}

mod trap_own_poll {
    pub enum Poll<T> {
        Ready(T),
        Pending,
    }
    pub fn next(from: impl Fn() -> Poll<Option<u8>>, full: bool) -> Poll<Option<u8>> {
        match from() {
            Poll::Ready(Some(item)) => if full { Poll::Pending } else { Poll::Ready(Some(item)) },
            other => other,
        }
    }
}
