//@ edition: 2024
//@ crate: subtle = "2.6.1"
#![allow(dead_code, unused)]

use std::collections::HashMap;

pub fn verify_webhook(expected_hmac: &[u8], given: &[u8]) -> bool {
    expected_hmac == given //~ config::secret_compare_eq
}

pub struct Guard {
    api_key: String,
    password_hash: Vec<u8>,
    alias: Token,
}

type Token = String;

impl Guard {
    pub fn is_authorized(&self) -> bool {
        true
    }

    pub fn authorized_by(&self, header: &str) -> Result<(), String> { //~ errors::string_error_type
        if header != self.api_key.as_str() { //~ config::secret_compare_eq
            return Err(String::new());
        }
        Ok(())
    }

    fn check_login(&self, computed: &[u8]) -> bool {
        let compare = |other: &[u8]| self.password_hash.as_slice() == other; //~ config::secret_compare_eq
        compare(computed)
    }
}

pub async fn validate_csrf(cookie: Option<String>, csrf_token: Option<String>) -> bool {
    {
        if cookie.is_some() {
            return cookie != csrf_token; //~ config::secret_compare_eq
        }
    }
    false
}

pub fn check_both(signature: &[u8], wanted: &[u8]) -> bool {
    let a = (/* all */ &*signature) == wanted; //~ config::secret_compare_eq
    a || signature != wanted //~ config::secret_compare_eq
}

const SIGNATURE: &[u8] = b"\x89PNG";

pub fn trap_check_first_bytes(signature: &[u8], other: Kind) -> bool {
    signature == SIGNATURE
        && signature == b"\x89PNG"
        && signature.len() == SIGNATURE.len()
        && other.signature == Kind::default().signature
}

#[derive(Default, PartialEq)]
pub struct Kind {
    signature: Vec<u8>,
}

#[derive(PartialEq, Clone, Copy)]
pub enum Signature {
    Rsa,
    Ed25519,
}

pub fn trap_check_kind(signature: Signature, wanted: Signature) -> bool {
    signature == wanted
}

pub fn trap_find(api_key: &str, known: &HashMap<String, String>) -> bool {
    known.values().any(|one| one == api_key)
}

pub fn trap_verify_unknown<T: PartialEq>(hmac: T, given: T) -> bool {
    hmac == given
}

pub fn trap_check_name(name: &str, given: &str) -> bool {
    name == given
}

pub fn trap_verify_well(hmac: &[u8], given: &[u8]) -> bool {
    subtle::ConstantTimeEq::ct_eq(hmac, given).into()
}

macro_rules! trap_verify {
    ($given:expr) => {
        fn verify(hmac: &[u8]) -> bool {
            hmac == $given
        }
    };
}

#[cfg(test)]
mod tests {
    fn trap_check_in_tests(hmac: &[u8], given: &[u8]) -> bool {
        hmac == given
    }
}
