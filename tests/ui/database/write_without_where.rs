//@ edition: 2021
//@ crate: sqlx = "0.9.0" features = ["macros", "postgres", "runtime-tokio"]
#![allow(dead_code, unused)]

use sqlx::{query, query as run, PgPool};

struct Store {
    db: PgPool,
}

impl Store {
    async fn expire(&self) -> sqlx::Result<()> {
        query("delete from sessions").execute(&self.db).await?; //~ database::write_without_where
        let later = async { run("UPDATE ONLY public.sessions AS s SET seen = 'WHERE'").execute(&self.db).await }; //~ database::write_without_where
        later.await?;
        Ok(())
    }
}

async fn rename(db: &PgPool, name: &str) -> sqlx::Result<()> {
    sqlx::query(
        r#"
        UPDATE users -- WHERE id = $1
        SET name = $1
        "#,
    )
    //~^^^^ database::write_without_where
    .bind(name)
    .execute(db)
    .await?;
    if name.is_empty() {
        sqlx::raw_sql("SELECT 1; DELETE FROM users; SELECT 2").execute(db).await?; //~ database::write_without_where
    }
    Ok(())
}

async fn trap_right(db: &PgPool) -> sqlx::Result<()> {
    query("DELETE FROM users WHERE id = 1").execute(db).await?;
    query("UPDATE users SET a = 1 WHERE id = 1").execute(db).await?;
    query("DELETE FROM users USING gone WHERE users.id = gone.id").execute(db).await?;
    query("DELETE FROM users AS u USING gone").execute(db).await?;
    query("UPDATE users SET a = o.a FROM other o").execute(db).await?;
    query("INSERT INTO users VALUES (1) ON CONFLICT DO UPDATE SET a = 1").execute(db).await?;
    query("SELECT 'DELETE FROM users'").execute(db).await?;
    query("-- DELETE FROM users").execute(db).await?;
    query("WITH old AS (SELECT 1) DELETE FROM users").execute(db).await?;
    query("SELECT 1 FOR UPDATE").execute(db).await?;
    Ok(())
}

async fn trap_few_rows(db: &PgPool) -> sqlx::Result<()> {
    query("DELETE FROM tmp_import").execute(db).await?;
    query("UPDATE settings SET dark = true").execute(db).await?;
    Ok(())
}

async fn trap_delete_all(db: &PgPool) -> sqlx::Result<()> {
    query("DELETE FROM users").execute(db).await.map(drop)
}

async fn trap_put_together(db: &PgPool, which: &str) -> sqlx::Result<()> {
    let sql = "DELETE FROM users".to_string() + which;
    query(sqlx::AssertSqlSafe(sql)).execute(db).await?;
    Ok(())
}

mod trap_own {
    fn query(_: &str) {}
    struct Log;
    impl Log {
        fn execute(&self, _: &str) {}
    }
    fn f(log: Log) {
        query("DELETE FROM users");
        log.execute("DELETE FROM users");
        println!("DELETE FROM users");
    }
}

macro_rules! trap_macro {
    ($db:expr) => {
        sqlx::query("DELETE FROM users").execute($db)
    };
}

#[cfg(test)]
mod trap_tests {
    async fn before(db: &sqlx::PgPool) {
        sqlx::query("DELETE FROM users").execute(db).await.unwrap();
    }
}
