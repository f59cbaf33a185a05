//@ crate: sqlx = "0.9.0" features = ["macros", "postgres", "runtime-tokio"]

pub async fn all(db: &sqlx::PgPool) -> sqlx::Result<Vec<(i64, String)>> {
    sqlx::query_as("SELECT id, name FROM users").fetch_all(db).await
}
