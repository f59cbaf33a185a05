//@ crate: axum = "0.8.9" features = ["ws"]

use axum::{body::{Body, to_bytes}, extract::Request, http::StatusCode};
pub async fn raw(req: Request<Body>) -> Result<String, StatusCode> {
    let b = to_bytes(req.into_body(), 1 << 20).await.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)?;
    Ok(b.len().to_string())
}
