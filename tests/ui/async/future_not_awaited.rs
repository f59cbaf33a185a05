//@ edition: 2024
//@ crate: tokio = "1.53.2" features = ["full"]
//@ crate: tracing = "0.1.44"
#![allow(async_fn_in_trait, dead_code, unused_must_use, clippy::let_underscore_must_use)]

use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio::time::{self, sleep as pause};

pub struct Log {
    sender: mpsc::Sender<String>,
    old: std::sync::mpsc::Sender<String>,
}

impl Log {
    /// Writes.
    #[inline]
    async fn flush(&self) {}

    async fn write(&self, text: &str) -> Result<(), String> {
        self.flush(); //~ async::future_not_awaited
        let _ = self.sender.send(text.to_owned()); //~ async::future_not_awaited
        self.old.send(text.to_owned()).ok();
        if text.is_empty() {
            let _ = Self::pause(); //~ async::future_not_awaited
        }
        Ok(())
    }

    async fn pause() {
        pause(Duration::from_millis(1)); //~ async::future_not_awaited
    }
}

pub async fn serve(log: Arc<Log>, mut tasks: JoinSet<()>) {
    log.write("start"); //~ async::future_not_awaited
    let work = async {
        // a comment stays
        let _ = /* why */ log.flush(); //~ async::future_not_awaited
        time::timeout(Duration::from_secs(1), log.flush()); //~ async::future_not_awaited
    };
    work.await;
    tasks.join_next(); //~ async::future_not_awaited
    let _ = log
        .write("stop"); //~ async::future_not_awaited
    inner::close(1); //~ async::future_not_awaited
    tokio::spawn(async move {
        tokio::fs::remove_file("lock"); //~ async::future_not_awaited
    });
}

mod inner {
    #[tracing::instrument]
    pub async fn close(code: u32) {
        if code > 0 {
            let _ = close(code - 1); //~ async::future_not_awaited
        }
    }
}

// The future goes on.
pub async fn trap_used(log: &Log, all: &mut Vec<std::pin::Pin<Box<dyn Future<Output = ()>>>>) {
    let first = log.flush();
    let _second = log.flush();
    all.push(Box::pin(Log::pause()));
    drop(log.flush());
    tokio::join!(first, log.flush());
    let future: std::pin::Pin<Box<dyn Future<Output = ()> + '_>> = Box::pin(log.flush());
    future.await;
    log.write("x").await.ok();
    tokio::spawn(async {});
    let _ = tokio::spawn(Log::pause());
    let _ = match log.write("y").await {
        Ok(()) => 1,
        Err(_) => 2,
    };
}

pub fn trap_returned(log: &Log) -> impl Future<Output = ()> + '_ {
    log.flush()
}

// There is nothing to await with.
pub fn trap_sync(log: &Log) {
    let _ = log.flush();
    let closure = || {
        Log::pause();
    };
    closure();
}

mod trap_plain_namesakes {
    use std::sync::mpsc;

    async fn flush() {}

    pub struct Buffer;
    impl Buffer {
        fn flush(&self) {}
        fn write(&self) -> u32 {
            1
        }
    }

    pub trait Sink {
        fn send(&self, item: u32) -> Result<(), u32>;
    }

    pub async fn go(buffer: Buffer, sender: mpsc::Sender<u32>, sink: &impl Sink, other: &dyn Sink) {
        buffer.flush();
        let _ = buffer.write();
        let _ = sender.send(1);
        let _ = sink.send(1);
        let _ = other.send(2);
        flush().await;
    }
}

mod trap_unbounded {
    use tokio::sync::{broadcast, mpsc, oneshot, watch};

    pub async fn go(
        one: mpsc::UnboundedSender<u32>,
        two: oneshot::Sender<u32>,
        three: watch::Sender<u32>,
        four: broadcast::Sender<u32>,
        five: mpsc::Sender<u32>,
    ) {
        let _ = one.send(1);
        let _ = two.send(1);
        let _ = three.send(1);
        let _ = four.send(1);
        let _ = five.try_send(1);
    }
}

mod trap_eager {
    pub struct Client;
    impl Client {
        // The request is on its way when this returns.
        pub fn request(&self) -> impl Future<Output = u32> + use<> {
            println!("sent"); //~ api::print_in_library
            async { 1 }
        }
    }
    pub async fn go(client: &Client) {
        let _ = client.request();
    }
}

mod trap_attributes {
    #[tokio::main(flavor = "current_thread")]
    async fn run() {}

    pub async fn go() {
        run();
    }
}

macro_rules! trap_macro {
    ($log:expr) => {
        $log.flush();
    };
}

pub async fn trap_text(log: &Log) {
    // log.flush();
    let _ = "log.flush();";
    trap_macro!(log);
}

async fn r#move() {}

pub async fn raw() {
    r#move(); //~ async::future_not_awaited
}

pub trait Store {
    fn save(&self) -> impl Future<Output = ()>;
    async fn load(&self) -> u32;
}

impl Store for u32 {
    async fn save(&self) {}
    async fn load(&self) -> u32 {
        self.save(); //~ async::future_not_awaited
        *self
    }
}
