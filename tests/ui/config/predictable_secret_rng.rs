//@ edition: 2024
//@ crate: fastrand = "2.5.0"
//@ crate: rand = "0.10.4"
#![allow(dead_code, unused)]

use rand::rngs::{SmallRng, StdRng as Seeded};
use rand::{RngExt, SeedableRng};

pub fn session_token(now: u64) -> u64 {
    Seeded::seed_from_u64(now).random() //~ config::predictable_secret_rng
}

pub struct Users;

impl Users {
    pub fn generate_password(&self) -> String {
        (0..12).map(|_| fastrand::alphanumeric()).collect() //~ config::predictable_secret_rng
    }

    fn register(&self) -> [u8; 16] {
        let salt = {
            let mut bytes = [0; 16];
            fastrand::fill(&mut bytes); //~ config::predictable_secret_rng
            bytes
        };
        salt
    }
}

pub fn new_api_key() -> String {
    let mut rng = rand::rngs::SmallRng::seed_from_u64(7); //~ config::predictable_secret_rng
    format!("{:x}", rng.random::<u128>())
}

fn make_otp() -> u32 {
    fastrand::u32(100_000..1_000_000) //~ config::predictable_secret_rng
}

pub fn trap_shuffled(mut cards: Vec<u8>) -> Vec<u8> {
    fastrand::shuffle(&mut cards);
    cards
}

pub fn trap_session_token() -> u128 {
    rand::rng().random()
}

// trap: tokens of a language, keys of a map
pub fn next_token(weights: &[f32]) -> usize {
    let mut rng = Seeded::seed_from_u64(1);
    rng.random_range(0..weights.len())
}
pub fn random_key() -> u64 {
    fastrand::u64(..)
}
pub fn sample_token(seed: u64) -> u64 {
    Seeded::seed_from_u64(seed).random()
}
pub fn deterministic_nonce(seed: u64) -> u64 {
    Seeded::seed_from_u64(seed).random()
}

pub mod trap_own {
    pub struct StdRng;
    impl StdRng {
        pub fn seed_from_u64(seed: u64) -> u64 {
            seed
        }
    }
    pub fn session_token() -> u64 {
        StdRng::seed_from_u64(1)
    }
}

macro_rules! trap_token {
    () => {
        pub fn session_token() -> u64 {
            fastrand::u64(..)
        }
    };
}

#[cfg(test)]
mod tests {
    fn trap_password() -> char {
        fastrand::alphanumeric()
    }
}
