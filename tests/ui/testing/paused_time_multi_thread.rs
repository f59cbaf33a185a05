//@ edition: 2024
//@ role: test
//@ crate: tokio = "1.53.2" features = ["full", "test-util"]
//@ crate: tracing-appender = "0.2.5"
//@ rustc: error unnamed
#![allow(dead_code)]

use std::time::Duration;
use tokio::time::{self, advance, pause};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)] //~ testing::paused_time_multi_thread
async fn paused_later() {
    let start = time::Instant::now();
    time::pause();
    advance(Duration::from_secs(1)).await;
    assert!(start.elapsed() >= Duration::from_secs(1));
}

#[tokio::test(start_paused = true, flavor = "multi_thread")] //~ testing::paused_time_multi_thread
async fn starts_paused() {
    advance(Duration::from_secs(1)).await;
}

mod inner {
    use tokio::time as clock;

    #[should_panic] //~ testing::should_panic_without_expect
    #[tokio::test(
        flavor = "multi_thread", //~ testing::paused_time_multi_thread
        crate = "tokio"
    )]
    /// In a branch.
    async fn in_a_branch() {
        if std::env::args().count() > 1 {
            clock::pause();
        }
    }
}

#[tokio::test(flavor = "multi_thread")] //~ testing::paused_time_multi_thread
async fn in_a_task() {
    let task = async {
        pause();
        tokio::task::block_in_place(|| 1)
    };
    task.await;
}

#[tokio::test(flavor = "current_thread", start_paused = true)]
async fn trap_one_thread() {
    advance(Duration::from_secs(1)).await;
}

#[tokio::test]
async fn trap_default() {
    pause();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn trap_does_not_pause() {
    let text = "pause()"; // pause()
    assert!(!text.is_empty());
}

#[tokio::test(start_paused = false, flavor = "multi_thread")] //~ testing::paused_time_multi_thread
async fn refused_all_the_same() {
    time::sleep(Duration::from_millis(1)).await;
}

// trap: a runtime of its own, on another thread
#[tokio::test(flavor = "multi_thread")]
async fn trap_other_runtime() {
    std::thread::spawn(|| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async { pause() });
    })
    .join()
    .unwrap();
}

mod trap_own {
    fn pause() {}

    #[tokio::test(flavor = "multi_thread")]
    async fn pauses() {
        pause();
    }
}

macro_rules! trap_declared {
    ($name:ident) => {
        #[tokio::test(flavor = "multi_thread", start_paused = true)]
        async fn $name() {}
    };
}
