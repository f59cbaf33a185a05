//@ edition: 2024
//@ crate: jsonwebtoken = "9.3.1"
//@ crate: serde = "1.0.229" features = ["derive"]
#![allow(dead_code, unused_mut)]

use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode};
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Claims {
    sub: String,
}

pub struct Keys {
    key: DecodingKey,
    rules: Validation,
}

impl Keys {
    pub fn user(&self, token: &str) -> Option<String> {
        let mut rules = Validation::new(Algorithm::HS256);
        rules.insecure_disable_signature_validation(); //~ config::jwt_validation_off
        decode::<Claims>(token, &self.key, &rules).ok().map(|data| data.claims.sub)
    }

    pub fn set(&mut self) {
        self.rules.validate_exp = false; //~ config::jwt_validation_off
        self.rules.leeway = 5;
    }
}

pub fn made() -> Validation {
    let mut v = Validation::default();
    v.validate_exp = false; //~ config::jwt_validation_off
    v.validate_aud = false; //~ config::jwt_validation_off
    v
}

pub fn filled(rules: &mut Validation) {
    let other = || {
        let mut all = jsonwebtoken::Validation::new(Algorithm::RS256);
        all.validate_aud = false; //~ config::jwt_validation_off
        all
    };
    rules.validate_exp = false; // for now //~ config::jwt_validation_off
    rules.algorithms = other().algorithms;
}

pub fn trap_checked() -> Validation {
    let mut v = Validation::new(Algorithm::HS256);
    v.validate_exp = true;
    v.validate_nbf = false;
    v.set_audience(&["api"]);
    v
}

pub fn trap_peek_subject(token: &str, key: &DecodingKey) -> Option<String> {
    let mut v = Validation::new(Algorithm::HS256);
    v.insecure_disable_signature_validation();
    decode::<Claims>(token, key, &v).ok().map(|data| data.claims.sub)
}

pub fn trap_asked_for(insecure: bool) -> Validation {
    let mut v = Validation::default();
    if insecure {
        v.insecure_disable_signature_validation();
        v.validate_exp = false;
    }
    v
}

pub fn trap_refresh_rules() -> Validation {
    let mut v = Validation::default();
    v.validate_exp = false;
    v
}

#[cfg(debug_assertions)]
pub fn trap_debugging() -> Validation {
    let mut v = Validation::default();
    v.validate_exp = false;
    v
}

mod trap_own {
    #[derive(Default)]
    pub struct Validation {
        pub validate_exp: bool,
    }
    impl Validation {
        pub fn insecure_disable_signature_validation(&mut self) {}
    }
    pub fn make() -> Validation {
        let mut v = Validation::default();
        v.insecure_disable_signature_validation();
        v.validate_exp = false;
        v = Validation { validate_exp: false };
        v
    }
    pub fn insecure_decode() {}
    pub fn call_it() {
        insecure_decode();
    }
}

macro_rules! trap_in_a_macro {
    ($v:ident) => {
        $v.validate_exp = false;
    };
}

#[cfg(test)]
mod tests {
    #[test]
    fn trap_test_tokens() {
        let mut v = super::Validation::default();
        v.validate_exp = false;
        v.insecure_disable_signature_validation();
    }
}
