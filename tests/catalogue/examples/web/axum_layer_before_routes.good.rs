//@ crate: axum = "0.8.9"
//@ crate: tower-http = "0.6.11" features = ["full"]

use axum::{Router, routing::get};
use tower_http::trace::TraceLayer;
pub fn app() -> Router {
    Router::new().route("/", get(|| async {})).layer(TraceLayer::new_for_http())
}
