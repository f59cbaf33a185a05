//@ crate: axum = "0.8.9" features = ["ws"]

use axum::{Json, Router, extract::State, routing::post};
async fn create(State(base): State<u32>, Json(v): Json<u32>) -> String { (v + base).to_string() }
pub fn app() -> Router<u32> { Router::new().route("/n", post(create)) }
