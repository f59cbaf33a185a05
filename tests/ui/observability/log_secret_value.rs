//@ edition: 2024
//@ crate: tracing = "0.1.44"
//@ crate: log = "0.4.35"
#![allow(dead_code, unused_variables)]

use tracing::{Level, debug, error, event, info, trace, warn};

struct Config {
    password: String,
    user: String,
    api_key: Option<String>,
}

impl Config {
    fn show(&self) {
        info!("{} logs in with {}", self.user, self.password); //~ observability::log_secret_value
        info!(user = %self.user, secret = %self.password.as_str(), "log in"); //~ observability::log_secret_value
    }
}

fn login(user: &str, password: String, refresh_token: &[u8], api_key: Option<&str>) {
    debug!("{user} has {password:?}"); //~ observability::log_secret_value //~ observability::log_interpolated_fields
    warn!(user, password, "log in"); //~ observability::log_secret_value
    trace!(target: "auth", ?refresh_token, "refreshed"); //~ observability::log_secret_value
    error!("{0} and {0}", &password); //~ observability::log_secret_value //~ observability::log_interpolated_fields
    event!(Level::INFO, token = ?api_key, "asked"); //~ observability::log_secret_value
    log::info!(target: "auth", "{{}} é \u{e9} {user} {key}", key = password.trim()); //~ observability::log_secret_value
    log::log!(log::Level::Warn, "{}", password); //~ observability::log_secret_value
    let work = async {
        let secret_key = String::new();
        info!("{secret_key}") //~ observability::log_secret_value //~ observability::log_interpolated_fields
    };
}

macro_rules! read_token {
    () => {
        String::new()
    };
}

fn unknown_but_displayed() {
    let session_token = read_token!();
    info!("{session_token}"); //~ observability::log_secret_value //~ observability::log_interpolated_fields
}

fn trap_unknown_and_not_displayed() {
    let session_token = read_token!();
    info!("{session_token:?}"); //~ observability::log_interpolated_fields
}

fn mask(text: &str) -> &'static str {
    "***"
}

fn trap_says_nothing(password: &str, api_key: Option<String>, config: &Config) {
    info!("password has {} characters", password.len());
    info!(has_key = api_key.is_some(), "key");
    info!("{} {}", mask(password), password.is_empty());
    info!(password = "***", "log in");
    info!("wrong password");
    info!("{{password}}");
    info!(password_hash = 1, "stored");
    info!("{}", config.password.len());
}

#[derive(Debug)]
struct SecretString(u8);

fn trap_types_that_protect(password: &SecretString, secret: u64, otp: bool, credentials: Vec<SecretString>) {
    info!("{password:?} {secret} {otp} {credentials:?}"); //~ observability::log_interpolated_fields
    debug!(?password, ?credentials, secret, "read");
    debug!("{:?}", password); //~ observability::log_interpolated_fields
}

fn trap_other_tokens(token: &str, next_token: &str, page_token: &str, cancellation_token: u8) {
    info!("{token} {next_token} {page_token} {cancellation_token}"); //~ observability::log_interpolated_fields
}

fn trap_names_of_secrets(secret_name: &str, password_field: &str, api_key_id: u32) {
    info!("secret {secret_name}, field {password_field}, key {api_key_id}"); //~ observability::log_interpolated_fields
}

fn trap_printed(password: &str) {
    // What is printed may be what the program is for.
    println!("your new password is {password}");
}

fn trap_named_otherwise(password: &str, user: &str) {
    info!("{password}", password = user.len());
}

mod trap_own_macro {
    macro_rules! info {
        ($text:literal) => {
            drop($text)
        };
    }
    pub fn run(password: &str) {
        info!("{password}");
    }
}

fn trap_text(password: &str) {
    // info!("{password}")
    let text = "info!(\"{password}\")";
}

#[cfg(test)]
mod tests {
    fn trap_in_tests(password: &str) {
        tracing::info!("{password}");
    }
}

// trap: what others may see
fn trap_blinded(blinded_secret: &str, hashed_password: &str) {
    tracing::info!(%blinded_secret, hashed_password, "kept");
}
