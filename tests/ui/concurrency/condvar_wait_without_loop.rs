//@ edition: 2021
//@ crate: parking_lot = "0.13.0"
#![allow(dead_code)]
use std::collections::VecDeque;
use std::sync::{Arc, Condvar as Signal, Mutex, MutexGuard, PoisonError};

pub struct Queue {
    all: Mutex<VecDeque<u8>>,
    filled: Signal,
}

impl Queue {
    fn pop(&self) -> u8 {
        let mut all = self.all.lock().unwrap();
        if all.is_empty() {
            all = self.filled.wait(all).unwrap(); //~ condvar_wait_without_loop
        }
        all.pop_front().unwrap()
    }

    fn drain(&self) -> Vec<u8> {
        let all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        let mut all = match all.front() {
            Some(_) => all,
            None => self.filled.wait(all).unwrap_or_else(PoisonError::into_inner), //~ condvar_wait_without_loop
        };
        all.drain(..).collect()
    }

    // trap: who hands the guard in asks again
    fn rest<'a>(&self, all: MutexGuard<'a, VecDeque<u8>>) -> MutexGuard<'a, VecDeque<u8>> {
        self.filled.wait(all).unwrap()
    }

    // trap: in loops
    fn trap_loops(&self) -> u8 {
        let mut all = self.all.lock().unwrap();
        while all.is_empty() {
            all = self.filled.wait(all).unwrap();
        }
        loop {
            if let Some(first) = all.pop_front() {
                return first;
            }
            all = self.filled.wait(all).unwrap();
        }
    }

    // trap: asks by itself
    fn trap_while(&self) -> usize {
        let all = self.all.lock().unwrap();
        self.filled.wait_while(all, |all| all.is_empty()).unwrap().len()
    }
}

fn shared(pair: Arc<(Mutex<bool>, Signal)>) {
    let (lock, signal) = &*pair;
    let done = lock.lock().unwrap();
    drop(signal.wait(done).unwrap()); //~ condvar_wait_without_loop
}

// trap: these wake up only when they are notified
fn trap_parking_lot(lock: &parking_lot::Mutex<bool>, signal: &parking_lot::Condvar) -> bool {
    let mut done = lock.lock();
    signal.wait(&mut done);
    *done
}

fn alone(lock: &Mutex<u8>, signal: &Signal) {
    let guard = lock.lock().unwrap();
    let _guard = signal.wait(guard); //~ condvar_wait_without_loop
}

// trap: other things are waited for, too
fn trap_others(mut child: std::process::Child, barrier: &std::sync::Barrier) {
    child.wait().unwrap();
    barrier.wait();
}

mod trap_own {
    pub struct Condvar;
    impl Condvar {
        pub fn wait(&self, turns: u8) -> u8 {
            turns
        }
    }
    fn own(condvar: &Condvar) -> u8 {
        condvar.wait(3)
    }
}

// trap: nobody knows how often a closure runs
fn trap_closure(lock: &Mutex<u8>, signal: &Signal) {
    let wait = || drop(signal.wait(lock.lock().unwrap()));
    while *lock.lock().unwrap() == 0 {
        wait();
    }
}

#[cfg(test)]
mod tests {
    // trap: a test knows who notifies
    #[test]
    fn wakes() {
        let (lock, signal) = (std::sync::Mutex::new(0), std::sync::Condvar::new());
        drop(signal.wait(lock.lock().unwrap()));
    }
}
