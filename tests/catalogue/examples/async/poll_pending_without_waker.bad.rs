use std::{pin::Pin, task::{Context, Poll}};
pub struct Once { pub done: bool, pub started: bool }
impl Future for Once {
    type Output = ();
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if !self.started { self.started = true; return Poll::Pending; } //~ async::poll_pending_without_waker
        let _ = cx;
        Poll::Ready(())
    }
}
