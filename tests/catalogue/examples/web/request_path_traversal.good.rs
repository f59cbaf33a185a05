//@ crate: axum = "0.8.9" features = ["ws"]
//@ crate: tokio = "1.53.2" features = ["full"]

use axum::{extract::Path, http::StatusCode};
use std::path::Component;
pub async fn file(Path(name): Path<String>) -> Result<Vec<u8>, StatusCode> {
    let rel = std::path::PathBuf::from(name);
    if !rel.components().all(|c| matches!(c, Component::Normal(_))) { return Err(StatusCode::BAD_REQUEST); }
    tokio::fs::read(std::path::Path::new("uploads").join(rel)).await.map_err(|_| StatusCode::NOT_FOUND)
}
