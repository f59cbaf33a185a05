//@ crate: axum = "0.8.9" features = ["ws"]

use axum::extract::Path;
pub async fn double(Path(n): Path<String>) -> String {
    (n.parse::<i64>().unwrap() * 2).to_string() //~ web::unwrap_in_handler
}
