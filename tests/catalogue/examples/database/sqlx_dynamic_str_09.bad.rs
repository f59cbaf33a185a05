//@ crate: sqlx = "0.9.0" features = ["macros", "postgres", "runtime-tokio"]
//@ rustc: error E0521

pub async fn run(db: &sqlx::PgPool, sql: &str) -> sqlx::Result<u64> {
    Ok(sqlx::query(sql).execute(db).await?.rows_affected()) //~ database::sqlx_dynamic_str_09
}
