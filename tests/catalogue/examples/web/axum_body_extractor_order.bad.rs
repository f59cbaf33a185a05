//@ crate: axum = "0.8.9" features = ["ws"]
//@ rustc: error E0277

use axum::{Json, Router, extract::State, routing::post};
async fn create(Json(v): Json<u32>, State(base): State<u32>) -> String { (v + base).to_string() } //~ web::axum_body_extractor_order
pub fn app() -> Router<u32> { Router::new().route("/n", post(create)) }
