//@ edition: 2024
//@ crate: futures = "0.3.34"
//@ crate: tracing = "0.1.44"
#![allow(dead_code)]

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex, mpsc};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

pub struct Timer {
    start: Instant,
    wait: Duration,
}

impl Future for Timer {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if self.start.elapsed() >= self.wait {
            Poll::Ready(())
        } else {
            tracing::trace!("not yet");
            cx.waker().wake_by_ref(); //~ async::poll_busy_wake
            Poll::Pending
        }
    }
}

pub struct Inbox<T> {
    receiver: Arc<Mutex<mpsc::Receiver<T>>>,
}

impl<T> futures::Stream for Inbox<T> {
    type Item = T;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<T>> {
        match self.receiver.lock().unwrap().try_recv() {
            Ok(item) => Poll::Ready(Some(item)),
            Err(mpsc::TryRecvError::Disconnected) => Poll::Ready(None),
            Err(_) => {
                // ask again soon
                let waker = context.waker().clone();
                waker.wake(); //~ async::poll_busy_wake
                return Poll::Pending; //~ api::needless_return
            }
        }
    }
}

pub struct Eager<F>(F);

impl<F: Future + Unpin> Future for Eager<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        match Pin::new(&mut self.0).poll(cx) {
            Poll::Ready(value) => Poll::Ready(value),
            Poll::Pending => {
                cx.waker().wake_by_ref(); //~ async::poll_busy_wake
                Poll::Pending
            }
        }
    }
}

pub struct Either<A, B>(A, B);

impl<A: Future<Output = ()> + Unpin, B: Future<Output = ()> + Unpin> Future for Either<A, B> {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if let Poll::Ready(()) = Pin::new(&mut self.0).poll(cx) {
            return Poll::Ready(());
        }
        if Pin::new(&mut self.1).poll(cx).is_ready() {
            return Poll::Ready(());
        }
        cx.waker().wake_by_ref(); //~ async::poll_busy_wake
        Poll::Pending
    }
}

pub async fn until_open(open: Arc<Mutex<bool>>) {
    poll_fn(|cx| {
        if !*open.lock().unwrap() {
            cx.waker().wake_by_ref(); //~ async::poll_busy_wake
            return Poll::Pending;
        }
        Poll::Ready(())
    })
    .await
}

// Yielding once, noted in the state.
struct TrapYieldNow {
    yielded: bool,
}

impl Future for TrapYieldNow {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if self.yielded {
            return Poll::Ready(());
        }
        self.yielded = true;
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}

struct TrapOnce(bool);

impl Future for TrapOnce {
    type Output = ();

    // trap: the state changes after the wake-up.
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if self.0 {
            return Poll::Ready(());
        }
        cx.waker().wake_by_ref();
        self.0 = true;
        Poll::Pending
    }
}

struct TrapWork<S> {
    stream: S,
    buffer: Vec<u32>,
    count: u32,
}

impl<S: futures::Stream<Item = u32> + Unpin> Future for TrapWork<S> {
    type Output = Vec<u32>;

    // trap: work was done, the rest of it comes in the next turn.
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Vec<u32>> {
        for _ in 0..32 {
            match Pin::new(&mut self.stream).poll_next(cx) {
                Poll::Ready(Some(item)) => self.buffer.push(item),
                Poll::Ready(None) => return Poll::Ready(std::mem::take(&mut self.buffer)),
                Poll::Pending => return Poll::Pending,
            }
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}

struct TrapStep<S>(TrapWork<S>);

impl<S: futures::Stream<Item = u32> + Unpin> Future for TrapStep<S> {
    type Output = Option<u32>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<u32>> {
        match Pin::new(&mut self.0.stream).poll_next(cx) {
            Poll::Ready(Some(item)) if item > 10 => Poll::Ready(Some(item)),
            // trap: an item was taken, so there was progress.
            Poll::Ready(Some(_)) => {
                cx.waker().wake_by_ref();
                Poll::Pending
            }
            Poll::Ready(None) => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    }
}

struct TrapAttempts {
    attempts: u32,
    waiter: Option<Waker>,
}

impl Future for TrapAttempts {
    type Output = u32;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<u32> {
        // trap: it counts.
        self.attempts += 1;
        if self.attempts < 3 {
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        // trap: another task's waker.
        if let Some(other) = self.waiter.take() {
            other.wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(self.attempts)
    }
}

struct TrapBudget {
    budget: Arc<Mutex<u32>>,
}

impl Future for TrapBudget {
    type Output = ();

    // trap: its share of the time is used up.
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if *self.budget.lock().unwrap() == 0 {
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(())
    }
}

fn trap_helper(cx: &mut Context<'_>) -> Poll<()> {
    cx.waker().wake_by_ref();
    Poll::Pending
}

mod trap_names {
    pub struct Waker;
    impl Waker {
        fn wake_by_ref(&self) {}
    }
    pub struct Context(Waker);
    impl Context {
        fn waker(&self) -> &Waker {
            &self.0
        }
    }
    pub enum Poll {
        Pending,
    }
    trait Poller {
        fn poll(&self, cx: &mut Context) -> Poll;
    }
    impl Poller for u32 {
        fn poll(&self, cx: &mut Context) -> Poll {
            cx.waker().wake_by_ref();
            Poll::Pending
        }
    }
}

macro_rules! trap_macro {
    ($name:ident) => {
        impl Future for $name {
            type Output = ();
            fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
                cx.waker().wake_by_ref();
                Poll::Pending
            }
        }
    };
}
struct Generated;
trap_macro!(Generated);

#[cfg(test)]
mod trap_tests {
    use super::*;

    struct Mock;
    impl Future for Mock {
        type Output = ();
        fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
            cx.waker().wake_by_ref();
            Poll::Pending
        }
    }
}
