//@ nightly
#![feature(thread_local)]

#[thread_local]
static LIMIT: u32 = 64;

pub fn remember(seen: &mut Vec<&'static u32>) {
    let limit: &'static u32 = &LIMIT;
    seen.push(limit);
}
