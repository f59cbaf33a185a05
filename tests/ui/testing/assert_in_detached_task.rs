//@ edition: 2024
//@ role: test
//@ crate: tokio = "1.53.2" features = ["full"]
#![allow(unused)]

use std::thread;
use tokio::sync::{mpsc, oneshot};
use tokio::task::{self, JoinSet};

#[tokio::test]
async fn receives() {
    let (tx, mut rx) = mpsc::channel(1);
    tokio::spawn(async move { //~ testing::assert_in_detached_task
        let first = rx.recv().await;
        assert_eq!(first, Some(1));
        // nothing more
    });
    tx.send(1).await.unwrap();
}

#[test]
fn in_a_thread() {
    let data = vec![1];
    let _ = thread::spawn(move || assert!(!data.is_empty())); //~ testing::assert_in_detached_task
    let n = 1;
}

mod inner {
    use tokio::spawn as go;

    #[tokio::test(flavor = "multi_thread")]
    async fn renamed() {
        let _handle = go(async { //~ testing::assert_in_detached_task
            std::assert_ne!(1, 2)
        });
        tokio::task::yield_now().await;
    }

    #[tokio::test]
    async fn blocking() -> Result<(), String> {
        for n in 0..3 {
            tokio::task::spawn_blocking(move || { //~ testing::assert_in_detached_task
                assert!(n < 3);
            });
        }
        Ok(())
    }
}

#[tokio::test]
async fn trap_awaited() {
    let task = tokio::spawn(async { assert!(true) });
    task.await.unwrap();
    tokio::spawn(async { assert!(true) }).await.unwrap();
}

#[test]
fn trap_joined() {
    let all: Vec<_> = (0..3).map(|n| thread::spawn(move || assert!(n < 3))).collect();
    for one in all {
        one.join().unwrap();
    }
    thread::scope(|scope| {
        scope.spawn(|| assert!(true));
    });
}

#[tokio::test]
async fn trap_set() {
    let mut set = JoinSet::new();
    set.spawn(async { assert!(true) });
    while let Some(done) = set.join_next().await {
        done.unwrap();
    }
}

// trap: the answer is missing if the assertion fails
#[tokio::test]
async fn trap_answers_afterwards() {
    let (tx, rx) = oneshot::channel();
    tokio::spawn(async move {
        assert!(true);
        tx.send(1).unwrap();
    });
    assert_eq!(rx.await, Ok(1));
}

#[tokio::test]
async fn trap_no_assertion() {
    tokio::spawn(async {
        println!("assert!(true)"); // assert!(true)
    });
    task::yield_now().await;
}

#[test]
fn trap_hook() {
    std::panic::set_hook(Box::new(|_| std::process::abort()));
    thread::spawn(|| assert!(true));
}

// trap: no test
fn trap_helper() {
    thread::spawn(|| assert!(true));
}

mod trap_own {
    fn spawn<T>(run: impl FnOnce() -> T) -> T {
        run()
    }

    #[test]
    fn runs_at_once() {
        spawn(|| assert!(true));
    }
}

#[test]
fn trap_in_a_function_inside() {
    fn background() {
        std::thread::spawn(|| assert!(true));
    }
    background();
}

macro_rules! trap_in_a_macro {
    () => {
        #[test]
        fn made() {
            std::thread::spawn(|| assert!(true));
        }
    };
}
