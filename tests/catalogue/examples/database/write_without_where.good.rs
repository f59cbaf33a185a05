//@ crate: sqlx = "0.9.0" features = ["macros", "postgres", "runtime-tokio"]

pub async fn expire(db: &sqlx::PgPool) -> sqlx::Result<()> {
    sqlx::query("UPDATE sessions SET active = false WHERE seen < now() - interval '1 day'").execute(db).await.map(drop)
}
