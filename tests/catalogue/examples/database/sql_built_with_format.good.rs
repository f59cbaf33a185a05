//@ crate: sqlx = "0.9.0" features = ["macros", "postgres", "runtime-tokio"]

use sqlx::PgPool;
pub async fn find(db: &PgPool, name: &str) -> sqlx::Result<i64> {
    sqlx::query_scalar("SELECT id FROM users WHERE name = $1").bind(name).fetch_one(db).await
}
