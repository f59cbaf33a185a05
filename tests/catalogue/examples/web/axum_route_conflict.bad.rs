//@ crate: axum = "0.8.9" features = ["ws"]

use axum::{Router, routing::get};
pub fn app() -> Router {
    Router::new().route("/users", get(|| async { "a" })).route("/users", get(|| async { "b" })) //~ web::axum_route_conflict
}
