//@ crate: sha1 = "0.11.0"

use sha1::{Digest, Sha1};
pub fn hash(password: &str) -> Vec<u8> {
    Sha1::digest(password.as_bytes()).to_vec() //~ config::password_fast_hash
}
