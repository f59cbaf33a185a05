//@ edition: 2021
//@ rust-version: 1.80
//@ crate: atty = "0.2.14"
//@ crate: futures = "0.3.34"
//@ crate: pin-utils = "0.1.1"
//@ crate: memoffset = "0.9.1"
//@ crate: num_cpus = "1.17.0"
#![allow(dead_code, unused_imports)]

use std::future::Future;

use atty::Stream;
use pin_utils::pin_mut;
use memoffset::offset_of;
use num_cpus::get as processors;

#[repr(C)]
struct Pair {
    one: u8,
    two: u32,
}

fn workers(asked: Option<usize>) -> usize {
    asked.unwrap_or_else(|| num_cpus::get()).max(1) + processors() //~ cargo::std_replaces_crate, cargo::std_replaces_crate
}

fn colours() -> bool {
    atty::is(Stream::Stdout) && !atty::is(atty::Stream::Stderr) //~ cargo::std_replaces_crate, cargo::std_replaces_crate
}

fn place() -> usize {
    offset_of!(Pair, two) + memoffset::offset_of!(Pair, one) //~ cargo::std_replaces_crate, cargo::std_replaces_crate
}

async fn both(one: impl Future<Output = u8>, two: impl Future<Output = u8>) -> u8 {
    pin_mut!(one, two); //~ cargo::std_replaces_crate
    one.as_mut().await + two.as_mut().await
}

async fn one(job: impl Future<Output = u8>) -> u8 {
    {
        let job = job;
        pin_utils::pin_mut!(job); // here //~ cargo::std_replaces_crate
        job.await
    }
}

// trap: what std does not have
fn trap_physical() -> usize {
    num_cpus::get_physical()
}

// trap: futures is needed for more than this
async fn trap_futures(job: impl Future<Output = u8>) -> u8 {
    futures::pin_mut!(job);
    job.await
}

// trap: std's own
fn trap_std() -> usize {
    std::mem::offset_of!(Pair, two)
}

// trap: a stream that is decided at run time has no short form, and a function of one's own is something else
mod trap_own {
    pub fn get() -> usize {
        1
    }
    pub fn is(terminal: bool) -> bool {
        terminal
    }
    fn both() -> bool {
        is(get() > 1)
    }
}
