//@ crate: sqlx = "0.9.0" features = ["macros", "postgres", "runtime-tokio"]

    sqlx::query_scalar("SELECT name FROM users WHERE id = ANY($1)").bind(ids).fetch_all(db).await
}
