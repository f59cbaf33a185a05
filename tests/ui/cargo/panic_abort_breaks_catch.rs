//@ edition: 2024
//@ manifest: [profile.release]
//@ manifest: panic = "abort"
#![allow(dead_code)]

use std::panic::{self, AssertUnwindSafe, catch_unwind as catch};

fn one() -> bool {
    std::panic::catch_unwind(|| 1 + 1).is_ok() //~ cargo::panic_abort_breaks_catch
}

struct Pool;

impl Pool {
    fn run(&self, job: impl Fn()) {
        let run = || panic::catch_unwind(AssertUnwindSafe(&job)).is_err(); //~ cargo::panic_abort_breaks_catch
        if run() {
            let _ = catch(AssertUnwindSafe(&job)); //~ cargo::panic_abort_breaks_catch
        }
    }
}

async fn later() {
    let failed = async { panic::catch_unwind(|| ()).is_err() }.await; //~ cargo::panic_abort_breaks_catch
    assert!(!failed);
}

// trap: a function of one's own
mod mine {
    pub fn catch_unwind(job: impl Fn()) {
        job();
    }
}

fn trap_own() {
    mine::catch_unwind(|| ());
}

// trap: a hook sees the panic all the same
fn trap_hook() {
    panic::set_hook(Box::new(|_| ()));
    let _ = panic::take_hook();
}

// trap: tests are not built with the release profile
#[test]
fn trap_test() {
    assert!(panic::catch_unwind(|| panic!()).is_err());
}
