//@ crate: sqlx = "0.9.0" features = ["macros", "postgres", "runtime-tokio"]

pub async fn pay(db: &sqlx::PgPool, id: i64) -> sqlx::Result<()> {
    let mut tx = db.begin().await?;
    sqlx::query("UPDATE acc SET n = n - 1 WHERE id = $1").bind(id).execute(&mut *tx).await?;
    tx.commit().await
}
