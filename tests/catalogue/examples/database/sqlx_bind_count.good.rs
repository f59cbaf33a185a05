//@ crate: sqlx = "0.9.0" features = ["macros", "postgres", "runtime-tokio"]

pub async fn rename(db: &sqlx::PgPool, id: i64, name: &str) -> sqlx::Result<()> {
    sqlx::query("UPDATE users SET name = $1 WHERE id = $2").bind(name).bind(id).execute(db).await?;
    Ok(())
}
