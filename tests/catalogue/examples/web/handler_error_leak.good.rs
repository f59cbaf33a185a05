//@ crate: axum = "0.8.9" features = ["ws"]
//@ crate: tokio = "1.53.2" features = ["full"]
//@ crate: tracing = "0.1.44"

use axum::http::StatusCode;
pub async fn read() -> Result<String, (StatusCode, &'static str)> {
    tokio::fs::read_to_string("data").await.map_err(|e| {
        tracing::error!(error = %e, "read failed");
        (StatusCode::INTERNAL_SERVER_ERROR, "internal error")
    })
}
