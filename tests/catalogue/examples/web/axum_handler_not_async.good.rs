//@ crate: axum = "0.8.9" features = ["ws"]

use axum::{Router, routing::get};
async fn health() -> &'static str { "ok" }
pub fn app() -> Router { Router::new().route("/health", get(health)) }
