//@ crate: axum = "0.8.9" features = ["ws"]

use axum::{extract::Request, middleware::Next, response::Response};
pub async fn pass(req: Request, next: Next) -> Response { next.run(req).await }
