//@ crate: tracing = "0.1.44"

#[tracing::instrument(skip(body), fields(len = body.len()))]
pub async fn store(name: &str, body: Vec<u8>) -> usize { name.len() + body.len() }
