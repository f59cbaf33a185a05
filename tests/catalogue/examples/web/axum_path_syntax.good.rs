//@ crate: axum = "0.8.9" features = ["ws"]

use axum::{Router, routing::get};
pub fn app() -> Router {
    Router::new().route("/users/{id}", get(|| async { "u" }))
}
