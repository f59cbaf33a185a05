//@ crate: axum = "0.8.9"
//@ crate: tower-http = "0.6.11" features = ["full"]

use tower_http::timeout::TimeoutLayer;
pub fn layer() -> TimeoutLayer {
    TimeoutLayer::with_status_code(axum::http::StatusCode::REQUEST_TIMEOUT, std::time::Duration::from_secs(10))
}
