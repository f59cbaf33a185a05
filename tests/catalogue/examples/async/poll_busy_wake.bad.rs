use std::{pin::Pin, task::{Context, Poll}};
pub struct Gate { pub open: bool }
impl Future for Gate {
    type Output = ();
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if self.open { return Poll::Ready(()); }
        cx.waker().wake_by_ref(); //~ async::poll_busy_wake
        Poll::Pending
    }
}
