//@ edition: 2024
//@ crate: tokio = "1.53.2" features = ["full"]
//@ rustc: error unnamed
#![allow(dead_code, unused_variables)]

use std::rc::{Rc, Weak};
use std::sync::Arc;
use tokio::task::{self, spawn as start};

type Shared = Rc<Vec<u32>>;

async fn send(one: &[u32]) {}

fn cases(numbers: Vec<u32>, more: Vec<u32>, fewer: Vec<u32>) {
    tokio::spawn(async move {
        let shared = Rc::new(numbers); //~ async::spawn_non_send
        send(&shared).await;
    });
    start(async move {
        if !more.is_empty() {
            let shared: Shared = Shared::new(more); //~ async::spawn_non_send
            println!("{}", shared.len());
            loop {
                send(&[]).await;
                if shared.len() > 2 {
                    break;
                }
            }
        }
    });
    task::spawn(async {
        let weak: Weak<u32> = Weak::new(); //~ async::spawn_non_send
        send(&[1]).await;
    });
    tokio::spawn(async move {
        let (_, mut stop) = tokio::sync::mpsc::channel::<u32>(1);
        tokio::select! {
            _ = stop.recv() => {
                let inner = Rc::new(fewer); //~ async::spawn_non_send
                send(&inner).await;
            }
            else => {}
        }
    });
}

fn trap_dropped_before(numbers: Vec<u32>) {
    tokio::spawn(async move {
        let first = {
            let shared = Rc::new(numbers);
            shared.first().copied()
        };
        send(&[]).await;
        let shared = Rc::new(1);
        drop(shared);
        send(&[]).await;
        let last = Rc::new(2);
    });
}

fn trap_moved_on(numbers: Vec<u32>) {
    tokio::spawn(async move {
        let shared = Rc::new(numbers);
        let numbers = Rc::try_unwrap(shared).unwrap_or_default();
        send(&numbers).await;
    });
}

fn trap_an_arc(numbers: Vec<u32>) {
    tokio::spawn(async move {
        let shared = Arc::new(numbers);
        send(&shared).await;
    });
}

fn trap_stays_here(numbers: Vec<u32>) {
    task::spawn_local(async move {
        let shared = Rc::new(numbers);
        send(&shared).await;
    });
}

fn trap_no_await(numbers: Vec<u32>) {
    tokio::spawn(async move {
        let shared = Rc::new(numbers);
        println!("{}", shared.len());
    });
}

mod trap_own {
    pub struct Rc(pub u32);
    pub fn run() {
        tokio::spawn(async {
            let own = Rc(1);
            super::send(&[]).await;
            println!("{}", own.0);
        });
    }
}
