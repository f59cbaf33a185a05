//@ crate: axum = "0.8.9" features = ["ws"]

use axum::{Router, routing::{get, post}};
pub fn app() -> Router {
    Router::new().route("/users", get(|| async { "a" })).route("/users", post(|| async { "b" }))
}
