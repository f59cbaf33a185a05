//@ crate: tracing = "0.1.44"

pub fn connect(user: &str, password: &str) {
    tracing::debug!(user, password_len = password.len(), "connecting");
}
