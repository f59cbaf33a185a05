//@ crate: sqlx = "0.9.0" features = ["macros", "postgres", "runtime-tokio"]

    Ok(sqlx::query(sql).execute(db).await?.rows_affected())
}
