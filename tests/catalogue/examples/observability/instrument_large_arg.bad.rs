//@ crate: tracing = "0.1.44"

#[tracing::instrument] //~ observability::instrument_large_arg
pub async fn store(name: &str, body: Vec<u8>) -> usize { name.len() + body.len() }
