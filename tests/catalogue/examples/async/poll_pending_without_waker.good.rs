use std::{pin::Pin, task::{Context, Poll}};
pub struct Once { pub done: bool, pub started: bool }
impl Future for Once {
    type Output = ();
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if !self.started { self.started = true; cx.waker().wake_by_ref(); return Poll::Pending; }
        Poll::Ready(())
    }
}
