//@ crate: sqlx = "0.9.0" features = ["macros", "postgres", "runtime-tokio"]

    sqlx::query("UPDATE sessions SET active = false WHERE seen < now() - interval '1 day'").execute(db).await.map(drop)
}
