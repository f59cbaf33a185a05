//@ edition: 2021
//@ crate: sqlx = "0.9.0" features = ["macros", "postgres", "runtime-tokio"]
#![allow(dead_code, unused)]

use sqlx::{query, Acquire, Executor, PgConnection, PgPool, Postgres, Transaction};

struct State {
    db: PgPool,
}

struct Store {
    state: State,
}

impl Store {
    async fn pay(&self, id: i64) -> sqlx::Result<u64> {
        let mut transaction = self.state.db.begin().await?; //~ database::tx_never_committed
        let done = sqlx::query("UPDATE accounts SET n = n - 1 WHERE id = $1")
            .bind(id)
            .execute(&mut *transaction)
            .await?;
        sqlx::query("SELECT 1").fetch_one(&mut *transaction).await?;
        Ok(done.rows_affected())
    }

    async fn all(&self, ids: &[i64]) -> Result<(), Box<dyn std::error::Error>> {
        for id in ids {
            let mut tx: Transaction<'_, Postgres> = self.state.db.begin().await.unwrap(); //~ database::tx_never_committed
            query("DELETE FROM accounts WHERE id = $1").bind(id).execute(tx.as_mut()).await?;
        }
        Ok(())
    }
}

async fn lent(pool: PgPool) -> sqlx::Result<()> {
    let mut tx = pool.begin().await?; //~ database::tx_never_committed
    check(&mut tx).await?;
    let run = query(r#"INSERT INTO log VALUES (1)"#).execute(&mut *tx).await;
    run?;
    // done
    Ok(())
}

fn in_block(pool: PgPool) {
    let job = async move {
        let mut tx = pool.begin().await?; //~ database::tx_never_committed
        let id: i64 = sqlx::query_scalar("INSERT INTO log VALUES (1) RETURNING id").fetch_one(&mut *tx).await?;
        Ok::<i64, sqlx::Error>(id)
    };
}

async fn check(connection: &mut PgConnection) -> sqlx::Result<()> {
    Ok(())
}

async fn take(tx: Transaction<'_, Postgres>) -> sqlx::Result<()> {
    tx.commit().await
}

async fn trap_ended(db: &PgPool, fail: bool) -> sqlx::Result<()> {
    let mut one = db.begin().await?;
    query("DELETE FROM a WHERE b = 1").execute(&mut *one).await?;
    one.commit().await?;
    let mut two = db.begin().await?;
    query("DELETE FROM a WHERE b = 1").execute(&mut *two).await?;
    if fail {
        return two.rollback().await;
    }
    two.commit().await
}

async fn trap_handed_on(db: &PgPool) -> sqlx::Result<Transaction<'static, Postgres>> {
    let mut one = db.begin().await?;
    query("DELETE FROM a WHERE b = 1").execute(&mut *one).await?;
    take(one).await?;
    let mut three = db.begin().await?;
    query("DELETE FROM a WHERE b = 1").execute(&mut *three).await?;
    let f = async move { three.commit().await };
    f.await?;
    let mut two = db.begin().await?;
    query("DELETE FROM a WHERE b = 1").execute(&mut *two).await?;
    Ok(two)
}

async fn trap_only_reads(db: &PgPool) -> sqlx::Result<()> {
    let mut tx = db.begin().await?;
    query("SET TRANSACTION READ ONLY").execute(&mut *tx).await?;
    query("SELECT 1").fetch_all(&mut *tx).await?;
    Ok(())
}

async fn trap_by_hand(db: &PgPool) -> sqlx::Result<()> {
    let mut tx = db.begin().await?;
    query("DELETE FROM a WHERE b = 1").execute(&mut *tx).await?;
    query("COMMIT").execute(&mut *tx).await?;
    Ok(())
}

async fn trap_dry_run(db: &PgPool) -> sqlx::Result<u64> {
    let mut tx = db.begin().await?;
    let done = query("DELETE FROM a WHERE b = 1").execute(&mut *tx).await?;
    Ok(done.rows_affected())
}

async fn trap_connection(db: &PgPool) -> sqlx::Result<()> {
    let mut connection = db.acquire().await?;
    query("DELETE FROM a WHERE b = 1").execute(&mut *connection).await?;
    Ok(())
}

mod trap_own {
    struct Log;
    impl Log {
        fn begin(&self) -> Log {
            Log
        }
        fn execute(&self, _: &str) {}
    }
    fn f(log: Log) {
        let tx = log.begin();
        tx.execute("DELETE FROM a");
    }
}

macro_rules! trap_macro {
    ($db:expr) => {
        let mut tx = $db.begin().await?;
        query("DELETE FROM a").execute(&mut *tx).await?;
    };
}

#[cfg(test)]
mod trap_tests {
    async fn leaves_no_trace(db: &sqlx::PgPool) {
        let mut tx = db.begin().await.unwrap();
        sqlx::query("DELETE FROM a WHERE b = 1").execute(&mut *tx).await.unwrap();
    }
}
