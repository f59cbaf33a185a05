//@ edition: 2024
//@ crate: futures = "0.3.34"
#![allow(dead_code, unused_must_use, unused_variables)]

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

pub struct Flag {
    set: Arc<AtomicBool>,
}

impl Future for Flag {
    type Output = ();

    fn poll(self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<()> {
        if self.set.load(Ordering::Acquire) {
            Poll::Ready(())
        } else {
            // "the executor will ask again"
            Poll::Pending //~ async::poll_pending_without_waker
        }
    }
}

pub struct YieldNow(bool);

impl Future for YieldNow {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if !self.0 {
            self.0 = true;
            return Poll::Pending; //~ async::poll_pending_without_waker
        }
        let _ = cx;
        Poll::Ready(())
    }
}

pub struct Queue {
    items: Mutex<VecDeque<u32>>,
    closed: bool,
    waiter: Option<Waker>,
}

impl futures::Stream for Queue {
    type Item = u32;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<u32>> {
        match self.items.lock().unwrap().pop_front() {
            Some(item) => Poll::Ready(Some(item)),
            None if self.closed => Poll::Ready(None),
            None => Poll::Pending, //~ async::poll_pending_without_waker
        }
    }
}

pub struct Again {
    items: VecDeque<u32>,
}

impl futures::Stream for Again {
    type Item = u32;

    fn poll_next(mut self: Pin<&mut Self>, ctx: &mut std::task::Context<'_>) -> std::task::Poll<Option<u32>> {
        use Poll::{Pending, Ready};
        match self.items.pop_front() {
            Some(item) => Ready(Some(item)),
            None => Pending, //~ async::poll_pending_without_waker
        }
    }
}

pub fn wait(ready: Arc<AtomicBool>) -> impl Future<Output = ()> {
    std::future::poll_fn(move |cx| match ready.load(Ordering::Relaxed) {
        true => Poll::Ready(()),
        false => Poll::Pending, //~ async::poll_pending_without_waker
    })
}

pub enum Step {
    Start,
    Wait,
    Done,
}

impl Future for Step {
    type Output = u32;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<u32> {
        match *self {
            Step::Start => {
                *self = Step::Wait;
                Poll::Pending //~ async::poll_pending_without_waker
            }
            Step::Wait => {
                cx.waker().wake_by_ref();
                *self = Step::Done;
                Poll::Pending
            }
            Step::Done => Poll::Ready(1),
        }
    }
}

// The waker is stored, cloned, woken or passed on before.
impl Queue {
    fn trap_helper(&mut self, _cx: &mut Context<'_>) -> Poll<u32> {
        // trap: a helper whose callers look after the waker.
        if self.closed { Poll::Ready(0) } else { Poll::Pending }
    }
}

struct TrapStored {
    waiter: Option<Waker>,
    inner: Pin<Box<dyn Future<Output = u32>>>,
    ended: bool,
}

impl Future for TrapStored {
    type Output = u32;

    // trap: the first check stands for a future that has ended.
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<u32> {
        if self.ended {
            return Poll::Pending;
        }
        // trap: an inner poll is pending.
        match self.inner.as_mut().poll(cx) {
            Poll::Ready(0) => {}
            Poll::Ready(other) => return Poll::Ready(other),
            Poll::Pending => return Poll::Pending,
        }
        self.waiter = Some(cx.waker().clone());
        // trap: the waker is stored.
        Poll::Pending
    }
}

struct TrapReady<F>(F, u32);

impl<F: Future<Output = u32> + Unpin> Future for TrapReady<F> {
    type Output = u32;

    // trap: the context goes to a macro and to an inner poll.
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<u32> {
        let first = std::task::ready!(Pin::new(&mut self.0).poll(cx));
        self.1 += first;
        if self.1 < 10 {
            return Poll::Pending;
        }
        Poll::Ready(self.1)
    }
}

struct TrapNever;

impl Future for TrapNever {
    type Output = ();

    // trap: it never ends, so nobody has to be woken.
    fn poll(self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<()> {
        Poll::Pending
    }
}

struct TrapLoop(u32);

impl Future for TrapLoop {
    type Output = u32;

    // trap: on the second turn the context was used.
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<u32> {
        loop {
            if self.0 > 3 {
                self.0 = 0;
                return Poll::Pending;
            }
            cx.waker().wake_by_ref();
            self.0 += 1;
            if self.0 == 100 {
                return Poll::Ready(self.0);
            }
        }
    }
}

// trap: another Poll and another Context.
mod trap_names {
    pub struct Context;
    pub enum Poll<T> {
        Ready(T),
        Pending,
    }
    trait Poller {
        fn poll(&self, cx: &mut Context) -> Poll<u32>;
    }
    impl Poller for u32 {
        fn poll(&self, _cx: &mut Context) -> Poll<u32> {
            if *self > 0 { Poll::Ready(*self) } else { Poll::Pending }
        }
    }
}

// trap: not returned, only compared.
struct TrapCompared(Poll<u32>);

impl Future for TrapCompared {
    type Output = bool;

    fn poll(self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<bool> {
        let none = Poll::Pending;
        Poll::Ready(self.0 == none || self.0 == Poll::Pending)
    }
}

pub async fn trap_explicit(mut yielded: bool) {
    std::future::poll_fn(|_| {
        if !yielded {
            yielded = true;
            Poll::Pending
        } else {
            Poll::Ready(())
        }
    })
    .await
}

macro_rules! trap_macro {
    ($name:ident) => {
        impl Future for $name {
            type Output = ();
            fn poll(self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<()> {
                if self.0 { Poll::Ready(()) } else { Poll::Pending }
            }
        }
    };
}
struct Generated(bool);
trap_macro!(Generated);

#[cfg(test)]
mod trap_tests {
    use super::*;

    struct Mock(bool);

    impl Future for Mock {
        type Output = ();
        fn poll(self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<()> {
            if self.0 { Poll::Ready(()) } else { Poll::Pending }
        }
    }
}

pub trait NetworkBehaviour {
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<u32>;
}

pub struct TrapBehaviour {
    events: VecDeque<u32>,
}

impl NetworkBehaviour for TrapBehaviour {
    // trap: a swarm asks again after each event
    fn poll(&mut self, _: &mut Context<'_>) -> Poll<u32> {
        if let Some(event) = self.events.pop_front() {
            return Poll::Ready(event);
        }
        Poll::Pending
    }
}
