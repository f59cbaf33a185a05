//@ crate: tracing = "0.1.44"

#[tracing::instrument] //~ observability::instrument_records_secret
pub fn login(user: &str, password: &str) -> bool { user.len() == password.len() }
