//@ edition: 2021
#![allow(dead_code, clippy::needless_collect)]
use std::thread::{self, spawn as start, JoinHandle};

pub struct Work {
    parts: Vec<Vec<u64>>,
}

impl Work {
    fn sums(self) -> Vec<u64> {
        self.parts.into_iter().map(|part| thread::spawn(move || part.iter().sum())).map(|done| done.join().unwrap()).collect() //~ spawn_joined_at_once
    }

    fn run(&self) {
        self.parts
            .iter()
            .map(|part| {
                let part = part.clone();
                start(move || println!("{}", part.len()))
            })
            .enumerate()
            .rev()
            .for_each(|(_, done)| done.join().unwrap());
        self.parts
            .clone()
            .into_iter()
            .map(|part| start(move || println!("{}", part.len())))
            .inspect(|_| println!("started"))
            .for_each(|done| {
                if let Err(error) = done.join() { //~ spawn_joined_at_once
                    println!("{error:?}");
                }
            });
    }

    fn each(&self) -> u64 {
        let mut sum = 0;
        for part in self.parts.clone() {
            sum += thread::spawn(move || part.iter().sum::<u64>()).join().unwrap(); //~ spawn_joined_at_once
        }
        for part in self.parts.clone() {
            let done = start(move || part.len());
            println!("{}", done.join().unwrap()); //~ spawn_joined_at_once
        }
        sum
    }
}

// trap: collected in between
fn trap_collected(parts: Vec<u64>) -> Vec<u64> {
    let all: Vec<JoinHandle<u64>> = parts.into_iter().map(|part| thread::spawn(move || part + 1)).collect();
    let sums = all.into_iter().map(|done| done.join().unwrap()).collect::<Vec<_>>();
    sums.into_iter()
        .map(|part| thread::spawn(move || part + 1))
        .collect::<Vec<_>>()
        .into_iter()
        .map(|done| done.join().unwrap())
        .collect()
}

// trap: one thread, for its own stack or its panic
fn trap_once() -> bool {
    let done = thread::spawn(|| 3);
    let is_done = done.join().is_ok();
    thread::spawn(|| 4).join().is_ok() && is_done
}

// trap: something is done in between
fn trap_between() {
    for at in 0..3 {
        let done = thread::spawn(move || at);
        println!("meanwhile");
        done.join().unwrap();
    }
}

// trap: the loop is left
fn trap_left() -> u8 {
    loop {
        let done = thread::spawn(|| 3);
        let value = done.join().unwrap();
        if value > 2 {
            break value;
        }
    }
}

// trap: other things are joined, too
fn trap_others(all: &[String], path: &std::path::Path) -> String {
    for one in all {
        println!("{}", path.join(one).display());
    }
    all.iter().map(|one| vec![one.clone()]).map(|one| one.join("-")).collect()
}

// trap: scoped threads end with their scope
fn trap_scoped(all: &[u64]) -> Vec<u64> {
    thread::scope(|scope| {
        let handles: Vec<_> = all.iter().map(|one| scope.spawn(move || one + 1)).collect();
        handles.into_iter().map(|done| done.join().unwrap()).collect()
    })
}

mod trap_own {
    pub struct Task;
    impl Task {
        pub fn join(self) -> u8 {
            3
        }
    }
    fn spawn(_: u8) -> Task {
        Task
    }
    fn own() -> Vec<u8> {
        (0..3).map(|one| spawn(one)).map(|done| done.join()).collect() //~ api::redundant_closure
    }
}
