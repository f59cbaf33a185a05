//@ edition: 2024
//@ crate: tokio = "1.53.2" features = ["full"]
#![allow(dead_code, unused_variables)]

use std::sync::Arc;
use tokio::sync::broadcast::{self, Receiver as Listener, Sender, error::RecvError};
use tokio::sync::{Mutex, mpsc, watch};

type Events = broadcast::Receiver<Event>;

#[derive(Clone)]
struct Event(u32);

struct Hub {
    sender: Sender<Event>,
    own: Mutex<Listener<Event>>,
}

impl Hub {
    async fn follow(&self) {
        let mut events = self.sender.subscribe();
        while let Ok(Event(n)) = events.recv().await { //~ async::broadcast_lagged_ends_loop
            println!("{n}");
        }
    }

    fn spawn(self: Arc<Self>) {
        tokio::spawn(async move {
            let mut own = self.own.lock().await;
            while let Ok(event) = own.recv().await { //~ async::broadcast_lagged_ends_loop
                drop(event);
            }
        });
    }
}

fn start(sender: &Sender<Event>) {
    let mut received = sender.subscribe();
    tokio::spawn(async move {
        if true {
            'outer: while let Result::Ok(_) = received.recv(/* wait */).await { //~ async::broadcast_lagged_ends_loop, errors::redundant_pattern_matching
                continue 'outer;
            }
        }
    });
}

async fn made_here() {
    let (sender, mut receiver) = broadcast::channel::<Event>(16);
    let _ = sender.send(Event(1));
    while let Ok(event) = receiver.recv().await { //~ async::broadcast_lagged_ends_loop
        println!("{}", event.0);
    }
}

async fn aliased(mut events: Events, others: &mut Listener<Event>) {
    while let Ok(event) = events.recv().await { //~ async::broadcast_lagged_ends_loop
        println!("{}", event.0);
    }
    while let Ok(event) = others.recv().await {} //~ async::broadcast_lagged_ends_loop
}

async fn trap_looks_at_the_error(mut events: Events) {
    loop {
        match events.recv().await {
            Ok(event) => println!("{}", event.0),
            Err(RecvError::Lagged(_)) => continue,
            Err(RecvError::Closed) => break,
        }
    }
}

async fn trap_waits_once(mut events: Events) {
    if let Ok(event) = events.recv().await {
        println!("{}", event.0);
    }
}

async fn trap_other_channels(mut values: mpsc::Receiver<u8>, mut state: watch::Receiver<u8>) {
    while let Some(value) = values.recv().await {}
    while let Ok(()) = state.changed().await {}
}

async fn trap_try(mut events: Events) {
    while let Ok(event) = events.try_recv() {}
    while let Err(RecvError::Lagged(_)) = events.recv().await {}
    while let Ok(Ok(event)) = tokio::time::timeout(std::time::Duration::ZERO, events.recv()).await {}
}

mod trap_own_type {
    pub struct Receiver;
    impl Receiver {
        pub async fn recv(&mut self) -> Result<u8, ()> {
            Err(())
        }
    }
    pub async fn run(mut receiver: Receiver) {
        while let Ok(event) = receiver.recv().await {}
    }
}

async fn trap_unknown<T: Source>(mut source: T) {
    while let Ok(event) = source.recv().await {}
}

trait Source {
    fn recv(&mut self) -> impl Future<Output = Result<u8, ()>>;
}

macro_rules! trap_macro {
    ($receiver:ident) => {
        while let Ok(event) = $receiver.recv().await {}
    };
}

async fn trap_expanded(mut events: Events) {
    trap_macro!(events);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn trap_in_tests() {
        let (sender, mut receiver) = broadcast::channel::<Event>(16);
        drop(sender);
        while let Ok(event) = receiver.recv().await {}
    }
}

async fn trap_made_for_one_message(lines: &broadcast::Sender<u32>) -> Option<u32> {
    while let Ok(line) = lines.subscribe().recv().await {
        if line > 10 {
            return Some(line);
        }
    }
    None
}
