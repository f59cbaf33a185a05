//@ edition: 2024
//@ role: bin
//@ crate: opentelemetry = "0.31.0"
//@ crate: prometheus = "0.14.0"
//@ crate: sentry = "0.42.0"
//@ crate: tokio = "1.53.2"
//@ crate: tracing = "0.1.44"
//@ crate: tracing-appender = "0.2.5"
//@ crate: tracing-subscriber = "0.3.23"
#![allow(dead_code, unused_variables, unused_must_use)]

use opentelemetry::Context;
use prometheus::{Histogram, HistogramVec};
use std::sync::LazyLock;
use tracing_appender::non_blocking::{NonBlocking, NonBlockingBuilder};
use tracing_subscriber::util::SubscriberInitExt;

static LATENCY: LazyLock<Histogram> = LazyLock::new(make);
fn make() -> Histogram {
    Histogram::with_opts(prometheus::HistogramOpts::new("latency", "of a request")).unwrap()
}

fn main() {
    let _ = sentry::init("key"); //~ observability::guard_dropped_immediately
    let (writer, _) = tracing_appender::non_blocking(std::io::stderr()); //~ observability::guard_dropped_immediately
    tracing_subscriber::fmt().with_writer(writer).init();
}

fn logging() -> NonBlocking {
    let (writer, /* its thread */ _) = NonBlocking::new(std::io::stdout()); //~ observability::guard_dropped_immediately
    writer
}

fn built() -> NonBlocking {
    let (writer, _) = NonBlockingBuilder::default().lossy(false).finish(std::io::stdout()); //~ observability::guard_dropped_immediately
    writer
}

struct Metrics {
    latency: Histogram,
    by_route: HistogramVec,
}

impl Metrics {
    fn one(&self) {
        let _ = self.latency.start_timer(); //~ observability::guard_dropped_immediately
        work();
    }

    fn of_route(&self) {
        _ = self.by_route.with_label_values(&["/"]).start_timer(); //~ observability::guard_dropped_immediately
        work();
    }

    fn in_a_closure(&self) -> u32 {
        let run = |n: u32| {
            let _ = LATENCY.start_timer(); //~ observability::guard_dropped_immediately
            n + 1
        };
        let _guard = self.latency.start_timer();
        run(1)
    }
}

fn work() {}

fn traced() {
    let _ = tracing_subscriber::fmt().compact().set_default(); //~ observability::guard_dropped_immediately
    let subscriber = tracing_subscriber::fmt().finish();
    let _ = tracing::subscriber::set_default(subscriber); //~ observability::guard_dropped_immediately
    work();
}

async fn in_a_context() {
    let cx = Context::current();
    let _ = cx.attach(); //~ observability::guard_dropped_immediately
    let _ = Context::new().attach(); //~ observability::guard_dropped_immediately
    tokio::task::yield_now().await;
}

fn trap_kept(latency: &Histogram) {
    let _sentry = sentry::init("key");
    let (writer, _worker) = tracing_appender::non_blocking(std::io::stderr());
    let timer = latency.start_timer();
    let _guard = Context::current().attach();
    work();
    drop(timer);
    drop(latency.start_timer());
}

fn trap_returned(latency: &Histogram) -> (NonBlocking, tracing_appender::non_blocking::WorkerGuard) {
    let _ = latency.start_timer().stop_and_record();
    tracing_appender::non_blocking(std::io::stderr())
}

// trap: the guard is kept, the writer is not
fn trap_other_half() {
    let (_, guard) = tracing_appender::non_blocking(std::io::stderr());
    let both = tracing_appender::non_blocking(std::io::stderr());
    work();
}

mod trap_own {
    pub struct Histogram;
    impl Histogram {
        pub fn start_timer(&self) -> u32 {
            1
        }
        pub fn attach(&self) -> u32 {
            1
        }
        pub fn set_default(&self) -> u32 {
            1
        }
    }
    pub mod sentry {
        pub fn init(_: &str) -> u32 {
            1
        }
    }
    pub fn use_them(latency: &Histogram) {
        let _ = latency.start_timer();
        let _ = latency.attach();
        _ = latency.set_default();
        let _ = sentry::init("key");
        let _ = self::sentry::init("key");
    }
}

macro_rules! trap_timed {
    ($timer:expr) => {
        let _ = $timer.start_timer();
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trap_counts() {
        let _ = LATENCY.start_timer();
        assert_eq!(LATENCY.get_sample_count(), 1);
    }

    #[test]
    fn logs() {
        let _ = tracing_subscriber::fmt().set_default(); //~ observability::guard_dropped_immediately
        work();
    }
}
