//@ crate: sqlx = "0.9.0" features = ["macros", "postgres", "runtime-tokio"]

use sqlx::{AssertSqlSafe, PgPool};
pub async fn find(db: &PgPool, name: &str) -> sqlx::Result<i64> {
    let sql = format!("SELECT id FROM users WHERE name = '{name}'"); //~ database::sql_built_with_format
    sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(db).await
}
