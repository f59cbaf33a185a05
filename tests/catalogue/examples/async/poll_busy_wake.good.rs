use std::{pin::Pin, task::{Context, Poll, Waker}};
pub struct Gate { pub open: bool, pub waiter: Option<Waker> }
impl Future for Gate {
    type Output = ();
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if self.open { return Poll::Ready(()); }
        self.waiter = Some(cx.waker().clone());
        Poll::Pending
    }
}
