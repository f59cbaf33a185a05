//@ crate: axum = "0.8.9" features = ["ws"]
//@ rustc: error E0107 E0308

use axum::{http::Request, middleware::Next, response::Response};
pub async fn pass<B>(req: Request<B>, next: Next<B>) -> Response { next.run(req).await } //~ web::axum_next_generic
