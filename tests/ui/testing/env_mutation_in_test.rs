//@ edition: 2021
//@ crate: tokio = "1.53.2" features = ["full"]
#![allow(dead_code, unused)]

use std::env::{self, set_var as put};
use std::sync::Mutex;

mod first {
    use super::*;
    const LEVEL: &str = "LEVEL";

    #[test]
    fn sets() {
        env::set_var("MODE", "fast"); //~ testing::env_mutation_in_test
        let check = || {
            if true {
                std::env::remove_var("MODE");
            }
        };
        check();
    }

    #[test]
    fn reads() {
        assert_eq!(env::var("MODE").ok(), None);
    }

    #[test]
    fn sets_by_a_local() {
        let name = "A_LOCAL";
        env::set_var(name, "1"); //~ testing::env_mutation_in_test
    }

    #[test]
    fn unsets_it() {
        env::remove_var("A_LOCAL"); //~ testing::env_mutation_in_test
        env::set_var(LEVEL, "1");
    }

    #[test]
    fn of_a_constant() {
        env::set_var(LEVEL, "1"); //~ testing::env_mutation_in_test
    }

    #[test]
    fn trap_only_here() {
        env::set_var("ONLY_HERE_AND_NOWHERE_ELSE", "1");
        assert_eq!(env::var("ONLY_HERE_AND_NOWHERE_ELSE").as_deref(), Ok("1"));
        env::remove_var("ONLY_HERE_AND_NOWHERE_ELSE");
    }

    // Everything about SERIALIZED lives in one test, so that its uses stay serialized.
    #[test]
    fn trap_told_above() {
        env::set_var("SERIALIZED", "1");
    }

    #[test]
    fn trap_a_longer_name() {
        env::set_var("TOLD", "1");
        env::set_var("TOLD_MORE", "1");
    }
}

mod tests {
    use super::*;

    #[test]
    #[ignore = "slow"]
    fn moves() {
        env::set_current_dir("/").unwrap(); //~ testing::env_mutation_in_test
    }

    #[tokio::test]
    async fn waits() {
        unsafe { put("A", "b") }; //~ testing::env_mutation_in_test
    }

    fn reader() -> Option<String> {
        env::var("A").ok()
    }
}

static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

#[test]
fn trap_locked() {
    let _one = ONE_AT_A_TIME.lock().unwrap();
    env::set_var("MODE", "fast");
}

#[test]
fn trap_own_variable() {
    env::set_var("trap_own_variable", "fast");
}

#[test]
fn trap_reads() {
    let _ = env::var("MODE");
    let _ = env::current_dir();
}

fn trap_program() {
    env::set_var("MODE", "fast");
}

#[test]
fn trap_child() {
    let _ = std::process::Command::new("true").env("MODE", "fast").current_dir("/").status();
}

mod trap_own {
    fn set_var(_: &str, _: &str) {}
    #[test]
    fn own() {
        set_var("a", "b");
    }
}

macro_rules! trap_in_a_macro {
    () => {
        #[test]
        fn generated() {
            env::set_var("A", "b");
        }
    };
}

#[test]
fn trap_argued_for() {
    // No other test reads this variable, so this disturbs nobody.
    env::set_var("ONLY_HERE", "1");
    assert_eq!(env::var("ONLY_HERE").as_deref(), Ok("1"));
}

#[test]
#[ignore = "needs a folder"]
fn trap_by_hand() {
    // Run this test manually.
    env::set_current_dir("/").unwrap();
}
