//@ edition: 2021
//@ crate: sqlx = "0.9.0" features = ["macros", "postgres", "runtime-tokio"]
#![allow(dead_code, unused)]

use sqlx::{query, query_as, query_scalar as scalar, PgPool, Row};

#[derive(sqlx::FromRow)]
struct User {
    id: i64,
}

struct Store {
    pool: PgPool,
}

impl Store {
    async fn rename(&self, id: i64, name: &str) -> sqlx::Result<()> {
        query("UPDATE users SET name = $1 WHERE id = $2").bind(name).execute(&self.pool).await?; //~ database::sqlx_bind_count
        Ok(())
    }

    async fn all(&self, name: &str) -> sqlx::Result<Vec<User>> {
        let users = query_as::<_, User>(
            r#"
            SELECT id FROM users -- the $3 of all
            WHERE name = $1 AND "ü$4" > $2 AND kind = '$5' //~ database::sqlx_bind_count
            "#,
        )
        .persistent(false)
        .bind(name)
        .fetch_all(&self.pool)
        .await;
        users //~ api::let_and_return
    }
}

async fn more(db: &PgPool, ids: &[i64]) -> Result<(), Box<dyn std::error::Error>> {
    for id in ids {
        let n: i64 = scalar("SELECT count(*) FROM users WHERE id = $1")
            .bind(id)
            .bind("too much") //~ database::sqlx_bind_count
            .fetch_one(db) //~ database::query_in_loop
            .await?;
    }
    let run = || async { sqlx::query("DELETE FROM users WHERE id = $1").execute(db).await }; //~ database::sqlx_bind_count
    run().await?;
    sqlx::query("SELECT 1 FROM users WHERE id = ? AND n = ?").bind(1).bind(2).fetch_optional(db).await?; //~ database::sqlx_bind_count
    query("INSERT INTO users (id, name) VALUES ($1, $3)").bind(1).bind("x").execute(db).await?; //~ database::sqlx_bind_count
    Ok(())
}

async fn trap_right(db: &PgPool, name: &str) -> sqlx::Result<()> {
    query("SELECT 1").execute(db).await?;
    query("SELECT 1 FROM users WHERE a = $1 OR b = $1 OR c = $2").bind(name).bind(2).execute(db).await?;
    query("SELECT data ? 'key', data ?| $1, a::text FROM users").bind(vec!["a"]).execute(db).await?;
    query("SELECT '$1', \"$2\", 'it''s $3' /* $4 */").execute(db).await?;
    query("DO $$ BEGIN PERFORM $1; END $$").execute(db).await?;
    query("SELECT 1 FROM a WHERE b = $1 AND a$2 > 0 -- $3").bind(name).execute(db).await?;
    query("SELECT $tag$ $1 $tag$, $1::int").bind(1).map(|row: sqlx::postgres::PgRow| row.len()).fetch_all(db).await?;
    Ok(())
}

async fn trap_bound_later(db: &PgPool, names: &[String]) -> sqlx::Result<()> {
    let mut statement = query("INSERT INTO users VALUES ($1, $2)");
    for name in names {
        statement = statement.bind(name);
    }
    statement.execute(db).await?;
    let half = query("UPDATE users SET name = $1 WHERE id = $2").bind("x");
    half.bind(5).execute(db).await?;
    let sql = "SELECT $1";
    query(sql).execute(db).await?;
    sqlx::query_with("SELECT $1", sqlx::postgres::PgArguments::default()).execute(db).await?;
    Ok(())
}

mod trap_own {
    struct Query;
    impl Query {
        fn bind(self, _: u8) -> Self {
            self
        }
        fn execute(self) {}
    }
    fn query(_: &str) -> Query {
        Query
    }
    fn f() {
        query("SELECT $1, $2").bind(1).execute();
    }
}

macro_rules! trap_macro {
    ($db:expr) => {
        sqlx::query("SELECT $1, $2").bind(1).execute($db)
    };
}
