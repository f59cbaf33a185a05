//@ crate: axum = "0.8.9"
//@ crate: sqlx = "0.9.0" features = ["macros", "postgres", "runtime-tokio"]

use axum::{extract::State, http::StatusCode};
pub async fn health(State(db): State<sqlx::PgPool>) -> Result<&'static str, StatusCode> {
    sqlx::query("SELECT 1").execute(&db).await.map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
    Ok("ok")
}
