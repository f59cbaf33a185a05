//@ crate: rand = "0.10.4"

use rand::RngExt;
pub fn session_token() -> u128 {
    rand::rng().random()
}
