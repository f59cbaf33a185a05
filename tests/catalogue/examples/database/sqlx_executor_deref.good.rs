//@ crate: sqlx = "0.9.0" features = ["macros", "postgres", "runtime-tokio"]

    let mut tx = db.begin().await?;
    sqlx::query("SELECT 1").execute(&mut *tx).await?;
    tx.commit().await
}
