//@ crate: tracing = "0.1.44"

pub fn seen(user_id: u64) { tracing::info!(user_id, "user seen"); }
