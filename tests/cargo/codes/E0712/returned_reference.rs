//@ nightly
#![feature(thread_local)]

use std::cell::Cell;

#[thread_local]
static REQUESTS: Cell<u64> = Cell::new(0);

pub fn counter<'a>() -> &'a Cell<u64> {
    &REQUESTS
}
