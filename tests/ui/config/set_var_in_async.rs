//@ edition: 2021
//@ crate: tokio = "1.53.2" features = ["full"]
#![allow(dead_code, unused)]

use std::env::{self, set_var as put};

struct Server;

impl Server {
    async fn start(&self) {
        std::env::set_var("RUST_LOG", "info"); //~ config::set_var_in_async
        tokio::spawn(async {
            if true {
                env::remove_var("TOKEN"); //~ config::set_var_in_async
            }
        });
        let later = async || put("A", "b"); //~ config::set_var_in_async
        later().await;
    }
}

#[tokio::main]
async fn multi() {
    tokio::task::yield_now().await;
    unsafe { put("A", "b") }; //~ config::set_var_in_async
}

#[tokio::main]
async fn trap_first_in_main() {
    if cfg!(debug_assertions) {
        put("A", "b");
    }
    tokio::task::yield_now().await;
}

async fn trap_argued_for() {
    // SAFETY: this runs before the server or any worker is started, so no other thread reads
    // the environment.
    unsafe { put("A", "b") };
}

#[tokio::main(flavor = "current_thread")]
async fn trap_one_thread() {
    env::set_var("A", "b");
}

fn trap_before_the_runtime() {
    env::set_var("A", "b");
    tokio::runtime::Runtime::new().unwrap().block_on(async {});
}

async fn trap_reads() -> Option<String> {
    fn inner() {
        env::set_var("A", "b");
    }
    env::var("A").ok()
}

mod trap_own {
    pub fn set_var(_: &str, _: &str) {}
    pub async fn call() {
        set_var("a", "b");
    }
}

macro_rules! trap_in_a_macro {
    () => {
        async { env::set_var("A", "b") }
    };
}

#[tokio::test]
async fn trap_test() {
    env::set_var("A", "b");
}
