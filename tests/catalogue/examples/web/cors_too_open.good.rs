//@ crate: axum = "0.8.9"
//@ crate: tower-http = "0.6.11" features = ["full"]

use axum::http::HeaderValue;
use tower_http::cors::CorsLayer;
pub fn cors() -> CorsLayer {
    CorsLayer::new().allow_origin(HeaderValue::from_static("https://app.example.com")).allow_credentials(true)
}
