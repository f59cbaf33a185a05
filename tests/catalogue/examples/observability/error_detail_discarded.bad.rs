//@ crate: tracing = "0.1.44"

pub fn load() -> String {
    match std::fs::read_to_string("a") {
        Ok(s) => s,
        Err(_) => { tracing::error!("could not load"); String::new() } //~ observability::error_detail_discarded
    }
}
