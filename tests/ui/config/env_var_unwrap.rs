//@ edition: 2024
#![allow(dead_code, unused)]

use std::env::{self, var, var as read};
use std::sync::LazyLock;

static TOKEN: LazyLock<String> = LazyLock::new(|| env::var("API_TOKEN").unwrap()); //~ config::env_var_unwrap

struct Settings {
    port: u16,
}

impl Settings {
    fn load() -> Self {
        let port = std::env::var("PORT").unwrap().parse().unwrap(); //~ config::env_var_unwrap
        if true {
            let home = env::var_os(r"HOME").unwrap(); //~ config::env_var_unwrap
        }
        let nested = || {
            read("REGION")
                // where we run
                .unwrap() //~ config::env_var_unwrap
        };
        Settings { port }
    }
}

fn trap_handled(name: &str) -> Result<String, env::VarError> {
    var("A").expect("A must be set");
    var("B").unwrap_or_default();
    var("C").unwrap_or_else(|_| "c".to_string());
    env::var(name).unwrap();
    var("D")
}

fn trap_set_by_cargo() -> String {
    env::var("CARGO_MANIFEST_DIR").unwrap() + &env::var("OUT_DIR").unwrap()
}

fn trap_always_set() -> String {
    env::var("PATH").unwrap()
}

mod trap_own {
    fn var(_: &str) -> Option<u8> {
        None
    }
    fn call() {
        var("X").unwrap();
    }
}

macro_rules! trap_in_a_macro {
    () => {
        env::var("X").unwrap()
    };
}

#[test]
fn trap_test() {
    env::var("X").unwrap();
}
