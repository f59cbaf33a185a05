//@ crate: sqlx = "0.9.0" features = ["macros", "postgres", "runtime-tokio"]

#[derive(sqlx::FromRow)]
pub struct User { pub id: i64, pub name: String }
pub async fn get(db: &sqlx::PgPool, id: i64) -> sqlx::Result<User> {
    sqlx::query_as("SELECT id, name FROM users WHERE id = $1").bind(id).fetch_one(db).await
}
