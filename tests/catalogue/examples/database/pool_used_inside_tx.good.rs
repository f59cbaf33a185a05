//@ crate: sqlx = "0.9.0" features = ["macros", "postgres", "runtime-tokio"]

pub async fn pay(db: &sqlx::PgPool) -> sqlx::Result<()> {
    let mut tx = db.begin().await?;
    sqlx::query("UPDATE acc SET n = 0").execute(&mut *tx).await?;
    sqlx::query("INSERT INTO log VALUES (1)").execute(&mut *tx).await?;
    tx.commit().await
}
