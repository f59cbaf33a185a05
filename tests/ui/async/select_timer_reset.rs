//@ edition: 2024
//@ crate: tokio = "1.53.2" features = ["full"]
#![allow(dead_code, unused_variables, unused_assignments)]

use std::time::Duration;
use tokio::select;
use tokio::sync::mpsc::Receiver;
use tokio::time::{self, sleep};

const REPORT_EVERY: Duration = Duration::from_secs(10);

struct Store {
    rows: Vec<u32>,
    commands: Receiver<u32>,
    every: Duration,
}

impl Store {
    fn flush(&mut self) {}

    async fn run(&mut self) {
        loop {
            // The rows come in, and are written every ten seconds.
            select! {
                Some(row) = self.commands.recv() => self.rows.push(row),
                _ = sleep(REPORT_EVERY) => { //~ async::select_timer_reset
                    self.flush();
                }
                else => break,
            }
        }
    }

    async fn run_for(mut self, every: Duration) {
        while !self.commands.is_closed() {
            if self.rows.is_empty() {
                continue;
            }
            select! {
                biased;
                _ = time::sleep(every) => self.flush(), //~ async::select_timer_reset
                row = self.commands.recv() => match row {
                    Some(row) => self.rows.push(row),
                    None => return,
                },
            }
        }
    }
}

fn start(mut samples: Receiver<u32>) {
    tokio::spawn(async move {
        let mut sum = 0;
        'all: loop {
            tokio::select! {
                sample = samples.recv() => {
                    let Some(sample) = sample else { break 'all };
                    sum += sample;
                    continue 'all;
                }
                () = tokio::time::sleep(Duration::from_millis(5 * 1_000)) => println!("{sum}"), //~ async::select_timer_reset
            }
        }
    });
}

async fn in_a_row(mut a: Receiver<u32>, mut timer: u32) {
    loop {
        if timer > 0 {
            select! {
                Some(one) = a.recv() => timer = one,
                _ = sleep(Duration::from_secs(1)) => println!("{timer}"), //~ async::select_timer_reset
            }
        }
    }
}

async fn trap_leaves_the_loop(mut a: Receiver<u32>) {
    let mut seen = 0;
    loop {
        select! {
            Some(one) = a.recv() => seen += one,
            _ = sleep(Duration::from_secs(30)) => {
                println!("nothing for half a minute");
                break;
            }
        }
    }
}

async fn trap_the_others_leave(mut a: Receiver<u32>) {
    loop {
        select! {
            _ = a.recv() => return,
            _ = sleep(Duration::from_secs(1)) => println!("still there"),
        }
    }
}

async fn trap_not_in_a_loop(mut a: Receiver<u32>) {
    select! {
        _ = a.recv() => {}
        _ = sleep(Duration::from_secs(1)) => println!("late"),
    }
}

async fn trap_only_when_there_is_something(mut a: Receiver<u32>) {
    let mut rows = Vec::new();
    loop {
        select! {
            Some(one) = a.recv() => rows.push(one),
            _ = sleep(Duration::from_millis(50)), if !rows.is_empty() => { rows.clear() }
        }
    }
}

async fn trap_the_turn_is_the_job(mut a: Receiver<u32>) {
    let mut rows = Vec::new();
    loop {
        select! {
            Some(one) = a.recv() => rows.push(one),
            _ = sleep(Duration::from_millis(50)) => {}
        }
        println!("{}", rows.len());
    }
}

async fn trap_computed(mut a: Receiver<u32>, due: std::time::Instant, mut every: Duration, store: &Store) {
    let mut rows = Vec::new();
    loop {
        let left = due.saturating_duration_since(std::time::Instant::now());
        select! {
            Some(one) = a.recv() => rows.push(one),
            _ = sleep(left) => rows.clear(),
        }
        select! {
            Some(one) = a.recv() => rows.push(one),
            _ = sleep(due - std::time::Instant::now()) => rows.clear(),
        }
        select! {
            Some(one) = a.recv() => every = Duration::from_secs(one.into()),
            _ = sleep(every) => rows.clear(),
        }
        select! {
            Some(one) = a.recv() => rows.push(one),
            _ = sleep(store.every) => rows.clear(),
        }
    }
}

const IDLE_AFTER: Duration = Duration::from_secs(5);

async fn trap_since_the_last_event(mut a: Receiver<u32>) {
    let mut rows = Vec::new();
    loop {
        select! {
            Some(one) = a.recv() => rows.push(one),
            _ = sleep(IDLE_AFTER) => rows.clear(),
        }
        select! {
            Some(one) = a.recv() => rows.push(one),
            _ = sleep(Duration::from_secs(5)) => println!("idle"),
        }
    }
}

async fn debounced_trap(mut a: Receiver<u32>) {
    let mut rows = Vec::new();
    loop {
        select! {
            Some(one) = a.recv() => rows.push(one),
            _ = sleep(Duration::from_millis(20)) => rows.clear(),
        }
    }
}

async fn trap_an_interval(mut a: Receiver<u32>) {
    let mut every = time::interval(Duration::from_secs(1));
    let deadline = time::Instant::now() + Duration::from_secs(60);
    let late = sleep(Duration::from_secs(60));
    tokio::pin!(late);
    let mut sum = 0;
    loop {
        select! {
            Some(one) = a.recv() => sum += one,
            _ = every.tick() => println!("{sum}"),
            _ = time::sleep_until(deadline) => println!("over"),
            _ = &mut late => println!("over"),
        }
    }
}

mod trap_own_sleep {
    pub async fn sleep(time: std::time::Duration) {}
    pub async fn run(mut a: tokio::sync::mpsc::Receiver<u32>) {
        let mut sum = 0;
        loop {
            tokio::select! {
                Some(one) = a.recv() => sum += one,
                _ = sleep(std::time::Duration::from_secs(1)) => println!("{sum}"),
            }
        }
    }
}
