//@ crate: axum = "0.8.9" features = ["ws"]
//@ crate: tokio = "1.53.2" features = ["full"]

use axum::http::StatusCode;
pub async fn read() -> Result<String, (StatusCode, String)> {
    tokio::fs::read_to_string("data").await.map_err(|e| (StatusCode::INTERNAL_SERVER_ERROR, e.to_string())) //~ web::handler_error_leak
}
