//@ edition: 2021
//@ crate: sqlx = "0.9.0" features = ["macros", "postgres", "runtime-tokio"]
//@ rustc: error E0277
#![allow(dead_code, unused)]

use sqlx::pool::PoolConnection;
use sqlx::{query, query_scalar, Connection, PgConnection, PgPool, PgTransaction, Postgres, Transaction};

struct State {
    db: PgPool,
}

impl State {
    async fn save(&self, id: i64) -> sqlx::Result<()> {
        let mut connection = self.db.acquire().await?;
        query("SELECT $1").bind(id).execute(&mut connection).await?; //~ database::sqlx_executor_deref
        let mut tx = self.db.begin().await.unwrap();
        let one: i32 = query_scalar("SELECT 1")
            // the connection
            .fetch_one(&mut tx) //~ database::sqlx_executor_deref
            .await?;
        tx.commit().await
    }
}

async fn owned(mut tx: Transaction<'_, Postgres>, mut held: PoolConnection<Postgres>) -> sqlx::Result<()> {
    sqlx::query("SELECT 1").execute(&mut tx).await?; //~ database::sqlx_executor_deref
    let run = async { sqlx::query("SELECT 1").fetch_optional(&mut held).await }; //~ database::sqlx_executor_deref
    run.await?;
    tx.rollback().await
}

async fn borrowed(tx: &mut Transaction<'_, Postgres>, other: &mut PgTransaction<'static>) -> sqlx::Result<()> {
    query("SELECT 1").execute(&mut *tx).await?; //~ database::sqlx_executor_deref
    query("SELECT 1").execute(tx).await?; //~ database::sqlx_executor_deref
    query("SELECT 1").execute(&mut *other).await?; //~ database::sqlx_executor_deref
    Ok(())
}

async fn trap_right(tx: &mut Transaction<'_, Postgres>, db: &PgPool) -> sqlx::Result<()> {
    query("SELECT 1").execute(&mut **tx).await?;
    query("SELECT 1").execute(tx.as_mut()).await?;
    query("SELECT 1").execute(db).await?;
    let mut own = db.begin().await?;
    query("SELECT 1").execute(&mut *own).await?;
    own.commit().await
}

async fn trap_connection(one: &mut PgConnection, mut two: PgConnection) -> sqlx::Result<()> {
    query("SELECT 1").execute(&mut *one).await?;
    query("SELECT 1").execute(&mut two).await?;
    let mut three = PgConnection::connect("postgres://localhost").await?;
    query("SELECT 1").execute(&mut three).await?;
    let connection = &mut *one;
    query("SELECT 1").execute(connection).await?;
    Ok(())
}

mod trap_own {
    use sqlx::{query, PgConnection};

    struct Db;
    impl Db {
        async fn acquire(&self) -> sqlx::Result<PgConnection> {
            Err(sqlx::Error::PoolClosed)
        }
    }

    async fn f(db: Db) -> sqlx::Result<()> {
        let mut connection = db.acquire().await?;
        query("SELECT 1").execute(&mut connection).await?;
        Ok(())
    }

    struct Log;
    impl Log {
        fn execute(&self, _: &mut u8) {}
    }
    fn g(log: Log, mut tx: u8) {
        log.execute(&mut tx);
    }
}

macro_rules! trap_macro {
    ($db:expr) => {
        let mut tx = $db.begin().await?;
        query("SELECT 1").execute(&mut tx).await?;
    };
}
