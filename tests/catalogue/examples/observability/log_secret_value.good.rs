//@ crate: tracing = "0.1.44"

    tracing::debug!(user, password_len = password.len(), "connecting");
}
