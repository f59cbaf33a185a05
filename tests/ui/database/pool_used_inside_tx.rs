//@ edition: 2021
//@ crate: sqlx = "0.9.0" features = ["macros", "postgres", "runtime-tokio"]
//@ crate: tokio = "1.53.2" features = ["full"]
#![allow(dead_code, unused)]

use sqlx::{query, query_scalar, PgPool};

struct Store {
    pool: PgPool,
    replica: PgPool,
}

impl Store {
    async fn pay(&self, id: i64) -> sqlx::Result<()> {
        let mut tx = self.pool.begin().await?;
        query("UPDATE accounts SET n = 0 WHERE id = $1").bind(id).execute(&mut *tx).await?;
        for _ in 0..3 {
            query("INSERT INTO log VALUES ($1)")
                .bind(id)
                .execute(&self.pool) //~ database::pool_used_inside_tx
                .await?;
        }
        query("SELECT 1").fetch_all(&self.replica).await?;
        tx.commit().await?;
        query("SELECT 1").fetch_all(&self.pool).await?;
        Ok(())
    }
}

async fn early(db: &PgPool) -> sqlx::Result<i64> {
    query("SELECT 1").execute(db).await?;
    let mut transaction = db.begin().await?;
    let n: i64 = query_scalar("SELECT n FROM a").fetch_one(db).await?; //~ database::pool_used_inside_tx
    query("DELETE FROM a WHERE n = $1").bind(n).execute(&mut *transaction).await?;
    if n > 5 {
        query("DELETE FROM b WHERE n = 1").execute(db).await?; //~ database::pool_used_inside_tx
        transaction.rollback().await?;
        query("SELECT 1").execute(db).await?;
        return Ok(n);
    }
    transaction.commit().await?;
    Ok(n)
}

fn in_block(db: PgPool) {
    let job = async move {
        let mut tx = db.begin().await?;
        query("DELETE FROM a WHERE n = 1").execute(&mut *tx).await?;
        sqlx::query("INSERT INTO log VALUES (1)").execute(&db).await?; //~ database::pool_used_inside_tx
        tx.commit().await
    };
}

async fn trap_right(db: &PgPool, other: &PgPool) -> sqlx::Result<()> {
    let mut tx = db.begin().await?;
    query("DELETE FROM a WHERE n = 1").execute(&mut *tx).await?;
    query("INSERT INTO audit VALUES (1)").execute(other).await?;
    tx.commit().await?;
    query("INSERT INTO audit VALUES (1)").execute(db).await?;
    {
        let mut inner = db.begin().await?;
        query("DELETE FROM a WHERE n = 1").execute(&mut *inner).await?;
        inner.commit().await?;
    }
    query("SELECT 1").execute(db).await?;
    let mut dropped = db.begin().await?;
    query("DELETE FROM a WHERE n = 1").execute(&mut *dropped).await?;
    drop(dropped);
    query("SELECT 1").execute(db).await?;
    Ok(())
}

async fn trap_task(db: &PgPool) -> sqlx::Result<()> {
    let mut tx = db.begin().await?;
    query("DELETE FROM a WHERE n = 1").execute(&mut *tx).await?;
    let pool = db.clone();
    tokio::spawn(async move { query("SELECT 1").execute(&pool).await.map(drop) });
    let later = || async { query("SELECT 1").execute(db).await };
    tx.commit().await?;
    later().await.map(drop)
}

async fn trap_shadowed(db: &PgPool, two: &PgPool) -> sqlx::Result<()> {
    let mut tx = db.begin().await?;
    let db = two;
    query("DELETE FROM a WHERE n = 1").execute(&mut *tx).await?;
    query("SELECT 1").execute(db).await?;
    tx.commit().await
}

mod trap_own {
    struct Log;
    impl Log {
        fn begin(&self) -> Log {
            Log
        }
        fn execute(&self, _: &Log) {}
    }
    fn f(log: Log) {
        let tx = log.begin();
        tx.execute(&log);
    }
}

macro_rules! trap_macro {
    ($db:expr) => {
        let mut tx = $db.begin().await?;
        query("DELETE FROM a").execute(&mut *tx).await?;
        query("DELETE FROM a").execute($db).await?;
    };
}
