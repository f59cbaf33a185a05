//@ crate: tower-http = "0.6.11" features = ["full"]

use tower_http::timeout::TimeoutLayer;
pub fn layer() -> TimeoutLayer {
    TimeoutLayer::new(std::time::Duration::from_secs(10)) //~ web::tower_timeout_deprecated
}
