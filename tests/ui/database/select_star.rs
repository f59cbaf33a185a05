//@ edition: 2021
//@ crate: sqlx = "0.9.0" features = ["macros", "postgres", "runtime-tokio"]
//@ crate: tokio = "1.53.2" features = ["full"]
#![allow(dead_code, unused)]

use sqlx::{query, query_as, query_scalar as scalar, PgPool};

/// A user.
#[derive(Debug, sqlx::FromRow)]
struct User {
    id: i64,
    /// What it is called.
    name: String,
}

#[derive(sqlx::FromRow)]
struct Renamed {
    #[sqlx(rename = "id")]
    key: i64,
}

struct Store {
    pool: PgPool,
}

impl Store {
    async fn user(&self, id: i64) -> sqlx::Result<User> {
        query_as::<_, User>("select * from users where id = $1").bind(id).fetch_one(&self.pool).await //~ database::select_star
    }

    async fn renamed(&self) -> sqlx::Result<Vec<Renamed>> {
        let rows = query_as::<_, Renamed>(
            r#"
            SELECT * -- ü //~ database::select_star
            FROM users WHERE id > 1"#,
        );
        rows.fetch_all(&self.pool).await
    }
}

async fn more(db: &PgPool) -> sqlx::Result<()> {
    let rows = || async { query("SELECT DISTINCT * FROM users WHERE name = 'x'").fetch_all(db).await }; //~ database::select_star
    rows().await?;
    let user: User = sqlx::query_as("SELECT u.* FROM users u JOIN posts p ON p.author = u.id WHERE p.id = 1") //~ database::select_star
        .fetch_one(db)
        .await?;
    Ok(())
}

// trap: what no column of a table is
async fn trap(db: &PgPool) -> sqlx::Result<()> {
    let n: i64 = scalar("SELECT count(*) FROM users").fetch_one(db).await?;
    let some: bool = scalar("SELECT EXISTS (SELECT * FROM users WHERE id = 1)").fetch_one(db).await?;
    let rows = query("SELECT id * 2, name FROM users").fetch_all(db).await?;
    let rows = query("SELECT id FROM (SELECT * FROM users) AS u WHERE id > 1").fetch_all(db).await?;
    let rows = query("SELECT * FROM generate_series(1, 3)").fetch_all(db).await?;
    let rows = query("WITH u AS (SELECT * FROM users) SELECT id FROM u").fetch_all(db).await?;
    println!("SELECT * FROM users");
    own("SELECT * FROM users");
    Ok(())
}

fn own(_: &str) {}
