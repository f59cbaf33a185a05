//@ edition: 2024
//@ crate: tracing = "0.1.44"
//@ crate: bytes = "1.12.2"
#![allow(dead_code, unused_variables)]

use bytes::{Bytes, BytesMut as Buffer};
use std::sync::Arc;
use tracing::{Level, instrument};

type Body = Vec<u8>;

#[derive(Debug)]
struct Store;

impl Store {
    #[instrument(skip(self), err)] //~ observability::instrument_large_arg
    async fn put(&self, key: &str, body: Body) -> Result<(), String> {
        Ok(())
    }

    #[instrument(level = "info", skip(self, old))] //~ observability::instrument_large_arg
    /// Two of them.
    fn replace(&self, old: &[u8], new: Option<&[u8]>, buffer: &mut Buffer) {}

    #[instrument(skip(self, body))]
    fn trap_skipped(&self, body: Vec<u8>) {}

    #[instrument(skip_all)]
    fn trap_all_skipped(&self, body: Vec<u8>) {}

    #[instrument(skip(self), fields(body = body.len()))]
    fn trap_other_form(&self, body: Vec<u8>) {}
}

mod calls {
    #[tracing::instrument(name = "call")] //~ observability::instrument_large_arg
    pub fn call(body: super::Bytes, n: u8) {}
}

#[instrument] //~ observability::instrument_large_arg
fn shared(body: Arc<Vec<u8>>) {}

#[instrument(level = "debug")]
fn trap_debug(body: &[u8]) {}

#[instrument(level = Level::TRACE)]
fn trap_trace(body: &[u8]) {}

#[instrument]
fn trap_short(key: [u8; 32], nonce: &[u8; 12], text: &str, numbers: &[u32]) {}

#[instrument] //~ observability::instrument_records_secret
fn trap_of_another_rule(private_key: &[u8]) {}

#[instrument]
fn trap_generic<T: std::fmt::Debug>(body: T, list: Vec<T>) {}

mod trap_own_type {
    #[derive(Debug)]
    pub struct Bytes(u8);
    #[tracing::instrument]
    pub fn run(body: Bytes) {}
}

fn trap_no_attribute(body: Vec<u8>) {}

macro_rules! trap_macro {
    ($name:ident) => {
        #[instrument]
        fn $name(body: Vec<u8>) {}
    };
}

trap_macro!(expanded);

#[cfg(test)]
mod tests {
    #[tracing::instrument]
    fn trap_in_tests(body: Vec<u8>) {}
}
