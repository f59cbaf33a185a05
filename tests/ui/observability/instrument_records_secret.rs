//@ edition: 2024
//@ crate: tracing = "0.1.44"
#![allow(dead_code, unused_variables)]

use std::borrow::Cow;
use tracing::instrument;

type Text = String;

#[derive(Debug)]
pub struct Accounts;

impl Accounts {
    #[instrument(level = "debug", err)] //~ observability::instrument_records_secret
    pub async fn login(&self, user: &str, password: String) -> Result<(), String> { //~ errors::string_error_type
        Ok(())
    }

    #[tracing::instrument(skip(self), fields(user))] //~ observability::instrument_records_secret
    /// Two of them.
    pub fn rotate(&self, user: &str, old_password: &str, new_password: &Text) {}

    #[instrument] //~ observability::instrument_records_secret
    fn verify_token(&self, token: Option<&str>) {}

    #[instrument(skip(self, password))]
    fn trap_skipped(&self, password: &str) {}

    #[instrument(skip_all)]
    fn trap_all_skipped(&self, password: &str) {}

    #[instrument(fields(password = "hidden", api_key.len = api_key.len()), skip(api_key))]
    fn trap_other_form(&self, password: &str, api_key: &str) {}
}

mod calls {
    #[tracing::instrument(name = "call", skip())] //~ observability::instrument_records_secret
    pub fn call(api_key: super::Cow<'_, str>, private_key: &[u8], n: u8) {}
}

#[instrument] //~ observability::instrument_records_secret
fn otp(otp: &str, refresh_token: Vec<u8>) {}

#[derive(Debug)]
struct Secret<T>(T);
#[derive(Debug)]
struct CancellationToken;
#[derive(Debug)]
struct Token;

#[instrument]
fn trap_types(password: Secret<String>, token: CancellationToken, secret: bool, api_key: &Token, otp: u32) {}

#[instrument]
fn trap_names(secret_name: &str, password_file: &str, token_url: &str, page_token: &str, next_token: String) {}

#[instrument]
fn trap_parser(token: &str, tokens: &[String]) {}

#[instrument]
fn trap_generic<T: std::fmt::Debug>(password: T, secret: impl std::fmt::Debug) {}

// trap: no attribute, or one of another kind
#[inline]
fn trap_not_instrumented(password: &str) {}

#[cfg_attr(any(), instrument)]
fn trap_conditional(password: &str) {}

macro_rules! trap_in_a_macro {
    ($name:ident) => {
        #[instrument]
        fn $name(password: &str) {}
    };
}

#[cfg(test)]
mod tests {
    #[tracing::instrument]
    fn trap_test_login(password: &str) {}
}
