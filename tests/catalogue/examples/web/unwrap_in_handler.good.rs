//@ crate: axum = "0.8.9" features = ["ws"]

use axum::{extract::Path, http::StatusCode};
pub async fn double(Path(n): Path<String>) -> Result<String, StatusCode> {
    let n: i64 = n.parse().map_err(|_| StatusCode::BAD_REQUEST)?;
    Ok((n.saturating_mul(2)).to_string())
}
