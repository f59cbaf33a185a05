//@ edition: 2024
//@ crate: tracing = "0.1.44"
//@ crate: tokio = "1.53.2" features = ["full"]
#![allow(dead_code, unused_variables)]

use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender};
use tracing::{error as fail, info, warn};

#[derive(Debug)]
struct LoadError(String);

impl std::fmt::Display for LoadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

type Loaded = Result<u32, LoadError>;

struct Store;

impl Store {
    fn load(&self, key: &str) -> Loaded {
        Err(LoadError(key.to_owned()))
    }

    fn get(&self, key: &str) -> u32 {
        match self.load(key) {
            Ok(found) => found,
            Err(_) => { //~ observability::error_detail_discarded
                tracing::warn!(key, "could not load");
                0
            }
        }
    }

    fn warm(&self) {
        let keys = ["a", "b"];
        keys.iter().for_each(|key| {
            if let Err(_) = self.load(key) { //~ observability::error_detail_discarded, errors::redundant_pattern_matching
                warn!(target: "store", "could not warm {key}"); //~ observability::log_interpolated_fields
            }
        });
        match self.load("a") {
            Ok(_) => info!("there"),
            Result::Err(_) => tracing::error!(code = 1), //~ observability::error_detail_discarded
        }
    }
}

fn read() -> String {
    let text = std::fs::read_to_string("a");
    match text {
        Ok(text) => text,
        Err( /* which? */ _) => String::new(),
    }
}

fn renamed() {
    let removed = std::fs::remove_file("a");
    match removed {
        Err(_) => { //~ observability::error_detail_discarded
            info!("trying again");
            fail!("could not remove");
        }
        Ok(()) => {}
    }
}

fn trap_error_is_used(store: &Store) {
    match store.load("a") {
        Ok(_) => {}
        Err(error) => warn!(%error, "could not load"),
    }
    if let Err(LoadError(why)) = store.load("b") {
        warn!(why);
    }
}

fn trap_nothing_to_say(sender: &Sender<u8>, receiver: &Receiver<u8>, lock: &Mutex<u8>) {
    if let Err(_) = sender.send(1) { //~ errors::redundant_pattern_matching
        warn!("nobody listens");
    }
    match receiver.recv() {
        Ok(_) => {}
        Err(_) => warn!("nobody speaks"),
    }
    if let Err(_) = lock.lock() {
        warn!("poisoned");
    }
    match nothing() {
        Ok(_) => {}
        Err(_) => warn!("failed"),
    }
    match "12".parse::<u8>() {
        Ok(_) => {}
        Err(_) => warn!("not a number"),
    }
}

fn nothing() -> Result<u8, ()> {
    Err(())
}

fn trap_lower_level(store: &Store) {
    match store.load("a") {
        Ok(_) => {}
        Err(_) => info!("not there, so it is made"),
    }
}

fn trap_under_a_condition(store: &Store, first: bool) {
    match store.load("a") {
        Ok(_) => {}
        Err(_) if first => warn!("the first one may fail"),
        Err(_) if !first => {}
        Err(_) => {
            if first {
                warn!("under a condition");
            }
        }
    }
}

fn trap_unknown<E>(result: Result<u8, E>, other: impl Fn() -> Loaded) {
    match result {
        Ok(_) => {}
        Err(_) => warn!("failed"),
    }
}

mod trap_own_macro {
    macro_rules! warn {
        ($($token:tt)*) => {};
    }
    pub fn run() {
        if let Err(_) = std::fs::remove_file("a") { //~ errors::redundant_pattern_matching
            warn!("could not remove");
        }
    }
}

mod trap_own_type {
    pub enum Outcome {
        Ok(u8),
        Err(u8),
    }
    pub fn run(outcome: Outcome) {
        match outcome {
            Outcome::Ok(_) => {}
            Outcome::Err(_) => tracing::warn!("failed"),
        }
    }
}

macro_rules! trap_macro {
    ($result:expr) => {
        if let Err(_) = $result {
            tracing::warn!("failed");
        }
    };
}

fn trap_expanded(store: &Store) {
    trap_macro!(store.load("a"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trap_in_tests() {
        if let Err(_) = Store.load("a") {
            warn!("as it should");
        }
    }
}

#[derive(Debug)]
struct Empty(());

// trap: such an error says nothing more
fn trap_empty(converted: Result<u8, Empty>, name: Result<std::ffi::CString, std::ffi::NulError>) {
    match converted {
        Ok(_) => info!("converted"),
        Err(_) => warn!("cannot convert it"),
    }
    match name {
        Ok(_) => info!("named"),
        Err(_) => warn!("a null byte in the name"),
    }
}
