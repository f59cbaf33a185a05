//@ crate: tracing = "0.1.44"

pub fn connect(user: &str, password: &str) {
    tracing::debug!("connecting {user} with {password}"); //~ observability::log_secret_value
}
