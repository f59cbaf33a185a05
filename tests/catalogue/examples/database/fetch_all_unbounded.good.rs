//@ crate: sqlx = "0.9.0" features = ["macros", "postgres", "runtime-tokio"]

pub async fn page(db: &sqlx::PgPool, after: i64) -> sqlx::Result<Vec<(i64, String)>> {
    sqlx::query_as("SELECT id, name FROM users WHERE id > $1 ORDER BY id LIMIT 100").bind(after).fetch_all(db).await
}
