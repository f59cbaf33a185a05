//@ crate: tracing = "0.1.44"

pub fn load() -> String {
    match std::fs::read_to_string("a") {
        Ok(s) => s,
        Err(error) => { tracing::error!(%error, "could not load"); String::new() }
    }
}
