//@ crate: rand = "0.10.4"

use rand::{RngExt, SeedableRng, rngs::StdRng};
pub fn session_token(now: u64) -> u64 {
    StdRng::seed_from_u64(now).random() //~ config::predictable_secret_rng
}
