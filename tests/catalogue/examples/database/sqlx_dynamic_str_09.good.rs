//@ crate: sqlx = "0.9.0" features = ["macros", "postgres", "runtime-tokio"]

pub async fn run(db: &sqlx::PgPool, sql: &'static str) -> sqlx::Result<u64> {
    Ok(sqlx::query(sql).execute(db).await?.rows_affected())
}
