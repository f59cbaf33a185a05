//@ edition: 2024
//@ crate: secrecy = "0.10.3"
#![allow(dead_code)]

use secrecy::SecretString;
use std::borrow::Cow;
use std::fmt;

type Text = String;

#[derive(Clone, Debug)]
pub struct Database {
    pub host: String,
    pub password: String, //~ config::secret_in_debug
}

#[derive(std::fmt::Debug, Default)]
struct Client<'a> {
    /// The key.
    api_key: Option<Text>, //~ config::secret_in_debug
    oidc_client_secret: Cow<'a, str>,
    user: &'a str,
}

mod inner {
    #[derive(Debug)]
    pub(super) enum Login {
        Nobody,
        Basic { user: String, r#password: Box<str> }, //~ config::secret_in_debug
        Key(Vec<u8>),
    }
    #[derive(PartialEq, Eq, fmt::Debug)]
    pub(super) struct Keys {
        private_key: [u8; 32], //~ config::secret_in_debug
        signing_key: Vec<u8>,
    }
    use std::fmt;
}

#[derive(Debug)]
pub struct TrapHidden {
    password: SecretString,
    api_key: Option<Redacted>,
    token: String,
    secret: String,
    public_key: Vec<u8>,
    password_hash: String,
    reset_password: String,
    has_password: bool,
    password_len: usize,
    key_password: fn() -> String,
}

#[derive(Clone)]
pub struct TrapByHand {
    password: String,
}

impl fmt::Debug for TrapByHand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TrapByHand").finish_non_exhaustive()
    }
}

#[cfg_attr(debug_assertions, derive(Debug))]
pub struct TrapConditional {
    password: String,
}

#[derive(Debug)]
#[repr(C)]
pub struct TrapOfTheSystem {
    password: [u8; 16],
}

pub struct Redacted(String);
impl fmt::Debug for Redacted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

pub mod trap_own_text {
    use super::Redacted as String;
    #[derive(Debug)]
    pub struct Login {
        pub password: String,
    }
}

macro_rules! trap_made {
    () => {
        #[derive(Debug)]
        pub struct Made {
            pub password: String,
        }
    };
}

#[cfg(test)]
mod tests {
    #[derive(Debug)]
    struct TrapInTests {
        password: String,
    }
}

// trap: shown on purpose
/// Credentials for test cases, with a `Debug` that hides nothing.
#[derive(Debug)]
pub struct TrapShownOnPurpose {
    pub password: String,
}

#[derive(Debug)]
pub struct TrapNotTheSecretItself {
    /// The path of the key in PEM.
    pub private_key: String,
    /// Signing key, as did:key.
    pub signing_key: String,
    pub crypted_password: String,
}
