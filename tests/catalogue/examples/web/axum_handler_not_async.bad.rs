//@ crate: axum = "0.8.9" features = ["ws"]
//@ rustc: error E0277

use axum::{Router, routing::get};
fn health() -> &'static str { "ok" }
pub fn app() -> Router { Router::new().route("/health", get(health)) } //~ web::axum_handler_not_async
