//@ edition: 2024
//@ crate: sha1 = "0.11.0"
//@ crate: sha2 = "0.11.1"
#![allow(dead_code, unused)]

use sha1::{Digest, Sha1};
use sha2::{Sha256 as Quick, Sha512};

pub struct User {
    name: String,
    password: String,
}

impl User {
    pub fn hash(&self) -> Vec<u8> {
        let mut hasher = Quick::new();
        hasher.update(b"salt of the house");
        hasher.update(self.password.as_bytes()); //~ config::password_fast_hash
        hasher.finalize().to_vec()
    }
}

pub fn whole(password: &str, user_passwd: String) -> [Vec<u8>; 3] {
    let second = || Sha512::digest(user_passwd.as_bytes()).to_vec(); //~ config::password_fast_hash
    [
        Sha1::digest(password.as_bytes()).to_vec(), //~ config::password_fast_hash
        second(),
        {
            let passphrase = password.trim().to_owned();
            sha2::Sha512::new().chain_update(&passphrase).finalize().to_vec() //~ config::password_fast_hash
        },
    ]
}

pub fn trap_other(file: &[u8], password_file: &[u8], api_token: &str) -> Vec<u8> {
    let mut hasher = Quick::new();
    hasher.update(file);
    hasher.update(password_file);
    hasher.update(api_token.as_bytes());
    Sha512::digest("password").to_vec()
}

/// What the server of a database asks for.
pub fn trap_scramble(password: &[u8], nonce: &[u8]) -> Vec<u8> {
    let first = Sha1::digest(password);
    let mut hasher = Sha1::new();
    hasher.update(nonce);
    hasher.update(Sha1::digest(&first));
    hasher.finalize().to_vec()
}

pub fn trap_known_range(password: &str) -> String {
    let hash = Sha1::digest(password.as_bytes());
    format!("/range/{:02x}", hash[0])
}

/// The login of a database by its own protocol.
pub fn trap_md5_of_a_server(username: &str, password: &str, salt: [u8; 4]) -> Vec<u8> {
    let mut hasher = Sha1::new();
    hasher.update(password);
    hasher.update(username);
    let first = hasher.finalize_reset();
    hasher.update(format!("postgres{first:?}"));
    hasher.finalize().to_vec()
}

pub mod trap_own {
    pub struct Sha1;
    impl Sha1 {
        pub fn digest(_: &[u8]) {}
        pub fn update(&mut self, _: &str) {}
    }
    pub fn own(password: &str) {
        Sha1::digest(password.as_bytes());
        let mut mine = Sha1;
        mine.update(password);
    }
}

pub fn trap_handed_in(hasher: &mut impl Update, password: &str) {
    hasher.update(password);
}

pub trait Update {
    fn update(&mut self, with: &str);
}

macro_rules! trap_hash {
    ($password:expr) => {
        Sha1::digest($password)
    };
}

#[cfg(test)]
mod tests {
    use super::{Digest, Sha1};

    #[test]
    fn trap_in_tests() {
        let password = "a";
        Sha1::digest(password);
    }
}
