//@ crate: sqlx = "0.9.0" features = ["macros", "postgres", "runtime-tokio"]

pub async fn f(db: &sqlx::PgPool) -> sqlx::Result<()> {
    let mut tx = db.begin().await?;
    sqlx::query("SELECT 1").execute(&mut *tx).await?;
    tx.commit().await
}
