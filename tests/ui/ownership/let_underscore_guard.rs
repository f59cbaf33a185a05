//@ edition: 2021
//@ crate: tracing = "0.1.44"
//@ crate: tempfile = "3.27.0"
//@ crate: parking_lot = "0.13.0"
//@ crate: tokio = "1.53.2" features = ["full"]
#![allow(dead_code, unused_must_use)]
use std::cell::RefCell;
use std::sync::mpsc::Sender;
use tempfile::TempDir;
use tracing::{info_span as new_span, span, Level};

pub struct Worker {
    span: tracing::Span,
    state: RefCell<Vec<u32>>,
    handle: tokio::runtime::Handle,
    lock: parking_lot::Mutex<u32>,
    queue: tokio::sync::RwLock<Vec<u32>>,
}

pub struct DepthGuard<'a>(&'a RefCell<u32>);

impl Drop for DepthGuard<'_> {
    fn drop(&mut self) {
        *self.0.borrow_mut() -= 1;
    }
}

fn enter_depth(depth: &RefCell<u32>) -> DepthGuard<'_> {
    *depth.borrow_mut() += 1;
    DepthGuard(depth)
}

impl Worker {
    fn run(&self) {
        let _ = self.span.enter(); //~ let_underscore_guard
        let _ = self.state.borrow_mut(); //~ let_underscore_guard
        let _ = self.handle.enter(); //~ let_underscore_guard
        let _ = self.lock.lock(); //~ let_underscore_guard
    }

    async fn drain(&self) {
        let _ = self.queue.write().await; //~ let_underscore_guard
    }
}

fn spans() {
    let _ = span!(Level::INFO, "work").entered(); //~ let_underscore_guard
    {
        let request = tracing::debug_span!("request");
        let _ = request.enter(); //~ let_underscore_guard
    }
    let _ = tracing::Span::current().entered(); //~ let_underscore_guard
}

fn files() -> std::io::Result<()> {
    let _ = tempfile::tempdir()?; //~ let_underscore_guard
    let _ = TempDir::new().unwrap(); //~ let_underscore_guard
    let _guard = 1;
    let make = || {
        let _: tempfile::NamedTempFile = tempfile::NamedTempFile::new().expect("a file"); //~ let_underscore_guard
    };
    make();
    Ok(())
}

fn own(depth: &RefCell<u32>) {
    let _ = enter_depth(depth); //~ let_underscore_guard
}

// trap: kept, or dropped on purpose
fn kept(worker: &Worker, depth: &RefCell<u32>) {
    let _span = worker.span.enter();
    let _guard = enter_depth(depth);
    drop(worker.state.borrow_mut());
    worker.state.borrow_mut();
}

// trap: what is discarded is no guard
fn values(worker: &Worker, tx: &Sender<u32>) {
    let _ = tx.send(1);
    let _ = worker.state.borrow_mut().pop();
    let _ = worker.state.borrow().len();
    let _ = worker.span.clone();
    let _ = *worker.lock.lock();
    let guard = worker.lock.lock();
    let _ = guard;
    let _ = tempfile::tempdir().is_ok();
    let (_, _len) = (worker.state.borrow_mut(), 1);
}

// trap: types of one's own with a method of that name, and macros of one's own
mod own_trap {
    pub struct Span;
    pub struct Guard;
    impl Span {
        pub fn enter(&self) -> Guard {
            Guard
        }
        pub fn borrow_mut(&mut self) -> Guard {
            Guard
        }
    }
    macro_rules! info_span {
        ($name:literal) => {
            Span
        };
    }
    fn enter(span: &mut Span) {
        let _ = span.enter();
        let _ = span.borrow_mut();
        let _ = info_span!("x").enter();
    }
    fn tempdir() -> Guard {
        Guard
    }
    fn file() {
        let _ = tempdir();
    }
}

// trap: a type that is not known
fn unknown<T: Fn() -> U, U>(make: T) {
    let _ = make();
}

fn renamed() {
    let _ = new_span!("x").entered(); //~ let_underscore_guard
}

// trap: a comment says that this is meant
fn trap_said(cell: &std::cell::RefCell<Vec<u8>>) {
    // Taken and dropped: it panics where somebody holds it.
    let _ = cell.borrow_mut();
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    // trap: a test sees whether it can be borrowed
    #[test]
    fn is_free() {
        let _ = RefCell::new(1).borrow_mut();
    }

    #[test]
    fn in_directory() {
        let _ = tempfile::tempdir().unwrap(); //~ let_underscore_guard
    }
}
