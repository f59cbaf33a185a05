//@ edition: 2024
//@ crate: tokio = "1.53.2" features = ["full"]
#![allow(dead_code, unused_variables)]

use tokio::sync::watch::{self, Receiver as Watch};
use tokio::task::yield_now;

type State = Watch<Vec<String>>;

struct Monitor {
    state: State,
    sender: watch::Sender<u32>,
}

impl Monitor {
    async fn report(&mut self) {
        let state = self.state.borrow_and_update(); //~ async::map_ref_across_await
        if state.is_empty() {
            yield_now().await;
        }
    }

    async fn each(&self) {
        for name in self.state.borrow().iter() { //~ async::map_ref_across_await
            send(name).await;
        }
        match self.state.borrow().first() { //~ async::map_ref_across_await
            Some(name) => send(name).await,
            None => {}
        }
        // FIXME: held here, too; a temporary in an argument of the awaited call is not followed.
        send(&self.state.borrow().join(",")).await;
    }

    fn spawn(self) -> impl Future<Output = ()> {
        async move {
            let current = self.sender.borrow(); //~ async::map_ref_across_await
            yield_now().await;
            println!("{current}", current = *current);
        }
    }
}

async fn send(name: &str) {}

async fn made_here() {
    let (sender, receiver) = watch::channel(1);
    let others = sender.subscribe();
    {
        let value = others.borrow(); //~ async::map_ref_across_await
        yield_now().await;
        drop(value);
    }
}

async fn trap_copied_out(state: State, number: watch::Receiver<u32>) {
    let names = state.borrow().clone();
    let value = *number.borrow();
    let first = state.borrow().first().cloned();
    yield_now().await;
    if *number.borrow() == 1 {
        yield_now().await;
    }
    println!("{names:?} {value}");
}

async fn trap_dropped(state: State) {
    let names = state.borrow();
    println!("{}", names.len());
    drop(names);
    yield_now().await;
    let count = {
        let names = state.borrow();
        names.len()
    };
    yield_now().await;
}

async fn trap_awaited_before(mut state: State) {
    if state.changed().await.is_ok() {
        let names = state.borrow_and_update();
        println!("{}", names.len());
    }
}

async fn trap_dropped_on_every_path(state: State, long: bool) {
    let names = state.borrow();
    if long {
        drop(names);
    } else {
        return;
    }
    yield_now().await;
}

async fn trap_closure(state: State) {
    let count = || {
        let names = state.borrow();
        names.len()
    };
    yield_now().await;
    println!("{}", count());
}

mod trap_own_type {
    pub struct Receiver(pub u8);
    impl Receiver {
        pub fn borrow(&self) -> &u8 {
            &self.0
        }
    }
    pub async fn run(watch: Receiver) {
        let value = watch.borrow();
        tokio::task::yield_now().await;
        println!("{value}");
    }
}

async fn trap_unknown(state: impl Borrow) {
    let value = state.borrow();
    yield_now().await;
    println!("{value}");
}

async fn in_a_select(state: State, mut names: tokio::sync::mpsc::Receiver<String>) {
    let current = state.borrow(); //~ async::map_ref_across_await
    tokio::select! {
        _ = names.recv() => {}
        _ = yield_now() => {
            let inside = state.borrow(); //~ async::map_ref_across_await
            yield_now().await;
        }
    }
}

async fn trap_in_a_select(state: State, mut names: tokio::sync::mpsc::Receiver<String>) {
    let current = state.borrow().len();
    tokio::select! {
        _ = names.recv(), if state.borrow().is_empty() => {
            let inside = state.borrow();
            println!("{}", inside.len());
        }
        _ = yield_now() => {
            drop(state.borrow());
            yield_now().await;
        }
    }
}

trait Borrow {
    fn borrow(&self) -> &u8;
}

macro_rules! trap_macro {
    ($state:ident) => {
        let value = $state.borrow();
        yield_now().await;
    };
}

async fn trap_expanded(state: State) {
    trap_macro!(state);
}
