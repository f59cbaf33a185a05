//@ edition: 2021
//@ crate: tokio = "1.53.2" features = ["full"]
//@ crate: crossbeam-channel = "0.5.17"
#![allow(dead_code, unused_must_use)]
use std::sync::mpsc::{self, channel, Sender};
use std::thread;

pub struct Pool {
    size: u32,
}

impl Pool {
    fn sum(&self) -> u32 {
        let (tx, rx) = mpsc::channel::<u32>();
        for id in 0..self.size {
            let tx = Sender::clone(&tx);
            thread::spawn(move || tx.send(id));
        }
        let mut sum = 0;
        while let Ok(one) = rx.recv() { //~ receiver_loop_never_ends
            println!("{one}");
            sum += one;
        }
        sum
    }

    fn all(&self) -> Vec<u32> {
        let work = || {
            let (sender, receiver) = crossbeam_channel::unbounded();
            let worker = sender.clone();
            thread::spawn(move || worker.send(1));
            let mut all = Vec::new();
            for one in receiver.iter() { //~ receiver_loop_never_ends
                all.push(one);
            }
            all
        };
        work()
    }
}

async fn collect() {
    let (tx, mut rx) = tokio::sync::mpsc::channel(8);
    for id in 0..3 {
        let tx = tx.clone();
        tokio::spawn(async move { tx.send(id).await });
    }
    while let Some(id) = rx.recv().await { //~ receiver_loop_never_ends
        println!("{id}");
    }
}

fn later() {
    let (tx, rx) = channel();
    {
        let first = tx.clone();
        thread::spawn(move || first.send(1));
    }
    tx.send(2);
    for one in &rx { //~ receiver_loop_never_ends
        println!("{one}");
    }
    tx.send(3);
}

// trap: the sender is gone before
fn trap_gone() {
    let (tx, rx) = channel();
    for id in 0..3 {
        let tx = tx.clone();
        thread::spawn(move || tx.send(id));
    }
    drop(tx);
    for id in rx {
        println!("{id}");
    }
    let (tx, rx) = channel();
    let other = tx.clone();
    thread::spawn(move || other.send(1));
    thread::spawn(move || tx.send(2));
    for id in rx {
        println!("{id}");
    }
}

// trap: the sender lives in a block of its own, or is stored
fn trap_block() -> Sender<u32> {
    let rx = {
        let (tx, rx) = channel();
        let other = tx.clone();
        thread::spawn(move || other.send(1));
        rx
    };
    for id in rx {
        println!("{id}");
    }
    let (tx, rx) = channel();
    let other = tx.clone();
    thread::spawn(move || {
        for id in rx {
            other.send(id);
        }
    });
    tx
}

// trap: the loop can be left
fn trap_left(most: u32) -> Option<u32> {
    let (tx, rx) = channel();
    let other = tx.clone();
    thread::spawn(move || other.send(1));
    for id in &rx {
        if id > most {
            break;
        }
    }
    for id in rx.iter().take(3) {
        println!("{id}");
    }
    while let Ok(id) = rx.try_recv() {
        println!("{id}");
    }
    while let Ok(1) = rx.recv() {
        println!("one");
    }
    for id in &rx {
        if id == 7 {
            return Some(id);
        }
    }
    while let Ok(id) = rx.recv_timeout(std::time::Duration::from_secs(1)) {
        println!("{id}");
    }
    None
}

// trap: what sends for ever is received for ever
fn trap_endless() {
    let (tx, rx) = channel();
    let ticks = tx.clone();
    thread::spawn(move || loop {
        ticks.send(1);
        thread::sleep(std::time::Duration::from_secs(1));
    });
    for tick in rx {
        println!("{tick}");
    }
}

// trap: what others do with the sender is not seen
fn trap_events() {
    let (tx, rx) = channel();
    read_keys(tx.clone());
    let ticks = tx.clone();
    thread::spawn(move || tick(ticks));
    for event in rx {
        println!("{event}");
    }
}

fn read_keys(tx: Sender<u32>) {
    thread::spawn(move || loop {
        tx.send(1);
    });
}

fn tick(tx: Sender<u32>) {
    loop {
        tx.send(2);
    }
}

mod trap_own {
    pub struct Queue;
    pub fn channel() -> (Queue, Vec<u32>) {
        (Queue, vec![1])
    }
    impl Clone for Queue {
        fn clone(&self) -> Queue {
            Queue
        }
    }
    fn run() {
        let (tx, rx) = channel();
        let other = tx.clone();
        std::thread::spawn(move || drop(other));
        for id in rx {
            println!("{id}");
        }
    }
}

macro_rules! trap_macro {
    ($work:expr) => {
        let (tx, rx) = std::sync::mpsc::channel();
        let other = tx.clone();
        std::thread::spawn(move || other.send($work));
        for one in rx {
            println!("{one}");
        }
    };
}
