//@ edition: 2024
//@ crate: tokio = "1.53.2" features = ["full"]
#![allow(dead_code, unused_variables)]

use std::time::Duration;
use tokio::sync::mpsc::Receiver;
use tokio::time::{self, Instant, MissedTickBehavior, interval};

async fn job() {}

struct Service {
    ticks: time::Interval,
}

impl Service {
    async fn run(&self) {
        let mut ticks = interval(Duration::from_secs(5)); //~ async::interval_default_burst
        ticks.tick().await;
        loop {
            ticks.tick().await;
            self.poll().await;
        }
    }

    async fn poll(&self) {}

    async fn in_a_branch(&self, mut stop: Receiver<()>) {
        let start = Instant::now() + Duration::from_secs(1);
        let mut every = time::interval_at(start, Duration::from_secs(1)); //~ async::interval_default_burst
        loop {
            tokio::select! {
                _ = every.tick() => self.poll().await,
                _ = stop.recv() => break,
            }
        }
    }
}

fn start() {
    tokio::spawn(async {
        let mut beat = tokio::time::interval(Duration::from_millis(20)); // five //~ async::interval_default_burst
        while beat.period() > Duration::ZERO {
            {
                beat.tick().await;
            }
            job().await;
        }
    });
}

async fn trap_told() {
    let mut ticks = interval(Duration::from_secs(5));
    ticks.set_missed_tick_behavior(MissedTickBehavior::Skip);
    loop {
        ticks.tick().await;
        job().await;
    }
}

async fn trap_nothing_else_is_awaited() {
    let mut ticks = interval(Duration::from_secs(5));
    loop {
        ticks.tick().await;
        println!("tick");
    }
}

async fn trap_not_in_a_loop() {
    let mut ticks = interval(Duration::from_secs(5));
    ticks.tick().await;
    job().await;
}

async fn trap_spawned() {
    let mut ticks = interval(Duration::from_secs(5));
    loop {
        ticks.tick().await;
        tokio::spawn(async { job().await });
    }
}

fn set_up(ticks: &mut time::Interval) {
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
}

async fn trap_handed_on() {
    let mut ticks = interval(Duration::from_secs(5));
    set_up(&mut ticks);
    loop {
        ticks.tick().await;
        job().await;
    }
}

fn trap_a_field() -> Service {
    let ticks = interval(Duration::from_secs(5));
    Service { ticks }
}

mod trap_own {
    pub struct Ticks;
    impl Ticks {
        pub async fn tick(&mut self) {}
    }
    pub fn interval(every: u32) -> Ticks {
        Ticks
    }
    pub async fn run() {
        let mut ticks = interval(1);
        loop {
            ticks.tick().await;
            super::job().await;
        }
    }
}
