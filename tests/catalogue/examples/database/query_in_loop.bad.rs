//@ crate: sqlx = "0.9.0" features = ["macros", "postgres", "runtime-tokio"]

pub async fn names(db: &sqlx::PgPool, ids: &[i64]) -> sqlx::Result<Vec<String>> {
    let mut v = vec![];
    for id in ids {
        v.push(sqlx::query_scalar("SELECT name FROM users WHERE id = $1").bind(id).fetch_one(db).await?); //~ database::query_in_loop
    }
    Ok(v)
}
