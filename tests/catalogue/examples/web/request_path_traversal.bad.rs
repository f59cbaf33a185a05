//@ crate: axum = "0.8.9" features = ["ws"]
//@ crate: tokio = "1.53.2" features = ["full"]

use axum::{extract::Path, http::StatusCode};
pub async fn file(Path(name): Path<String>) -> Result<Vec<u8>, StatusCode> {
    let p = std::path::Path::new("uploads").join(name); //~ web::request_path_traversal
    tokio::fs::read(p).await.map_err(|_| StatusCode::NOT_FOUND)
}
