//@ crate: axum = "0.8.9" features = ["ws"]

use axum::{body::{Body, to_bytes}, extract::Request, http::StatusCode};
pub async fn raw(req: Request<Body>) -> Result<String, StatusCode> {
    let b = to_bytes(req.into_body(), usize::MAX).await.map_err(|_| StatusCode::BAD_REQUEST)?; //~ web::body_limit_disabled
    Ok(b.len().to_string())
}
