//@ crate: rand = "0.10.4"

pub fn session_token() -> u128 {
    rand::rng().random()
}
