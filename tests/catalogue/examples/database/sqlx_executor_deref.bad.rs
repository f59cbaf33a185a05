//@ crate: sqlx = "0.9.0" features = ["macros", "postgres", "runtime-tokio"]
//@ rustc: error E0277

pub async fn f(db: &sqlx::PgPool) -> sqlx::Result<()> {
    let mut tx = db.begin().await?;
    sqlx::query("SELECT 1").execute(&mut tx).await?; //~ database::sqlx_executor_deref
    tx.commit().await
}
