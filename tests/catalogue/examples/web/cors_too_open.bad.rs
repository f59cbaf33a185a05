//@ crate: tower-http = "0.6.11" features = ["full"]

use tower_http::cors::{Any, CorsLayer};
pub fn cors() -> CorsLayer {
    CorsLayer::new().allow_origin(Any).allow_credentials(true) //~ web::cors_too_open
}
