//@ crate: sqlx = "0.9.0" features = ["macros", "postgres", "runtime-tokio"]

pub async fn names(db: &sqlx::PgPool, ids: &[i64]) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar("SELECT name FROM users WHERE id = ANY($1)").bind(ids).fetch_all(db).await
}
