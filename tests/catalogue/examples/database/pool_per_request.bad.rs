//@ crate: axum = "0.8.9"
//@ crate: sqlx = "0.9.0" features = ["macros", "postgres", "runtime-tokio"]

use axum::http::StatusCode;
pub async fn health() -> Result<&'static str, StatusCode> {
    let db = sqlx::PgPool::connect("postgres://localhost/app").await.map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
    sqlx::query("SELECT 1").execute(&db).await.map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
    Ok("ok")
}
