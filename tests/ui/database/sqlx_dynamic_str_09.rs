//@ edition: 2024
//@ crate: sqlx = "0.9.0" features = ["macros", "postgres", "runtime-tokio"]
//@ rustc: error E0277
#![allow(dead_code, unused)]

use sqlx::{AssertSqlSafe, PgPool, query, query as run_sql};

const LIST: &str = "SELECT 1";

struct Report {
    sql: String,
    fixed: &'static str,
}

impl Report {
    async fn run(&self, db: &PgPool) -> sqlx::Result<()> {
        query(&self.sql).execute(db).await?; //~ database::sqlx_dynamic_str_09
        let table = "users";
        let sql = format!("SELECT * FROM {table}");
        run_sql(sql).execute(db).await?; //~ database::sqlx_dynamic_str_09
        let count = async {
            sqlx::query_scalar::<_, i64>(&format!("SELECT count(*) FROM {table}")) //~ database::sqlx_dynamic_str_09
                .fetch_one(db)
                .await
        };
        count.await.map(drop)
    }
}

async fn given(db: &PgPool, sql: &str, owned: &String) -> sqlx::Result<()> {
    if true {
        sqlx::raw_sql(sql).execute(db).await?; //~ database::sqlx_dynamic_str_09
    }
    sqlx::query(/* all of it */ owned).execute(db).await.map(drop) //~ database::sqlx_dynamic_str_09
}

async fn trap_static(db: &PgPool, report: &Report, sql: &'static str) -> sqlx::Result<()> {
    query("SELECT 1").execute(db).await?;
    query(LIST).execute(db).await?;
    query(sql).execute(db).await?;
    query(report.fixed).execute(db).await?;
    let local = "SELECT 2";
    query(local).execute(db).await?;
    query(concat!("SELECT", " 1")).execute(db).await?;
    query(r#"SELECT "a""#).execute(db).await.map(drop)
}

async fn trap_promised(db: &PgPool, report: &Report, sql: &str) -> sqlx::Result<()> {
    query(AssertSqlSafe(sql)).execute(db).await?;
    query(AssertSqlSafe(format!("SELECT {}", 1))).execute(db).await.map(drop)
}

async fn trap_shadowed(db: &PgPool, sql: &str) -> sqlx::Result<()> {
    let sql = match sql {
        "a" => "SELECT 1",
        _ => "SELECT 2",
    };
    query(sql).execute(db).await.map(drop)
}

fn trap_outlives<'a: 'static>(sql: &'a str) {
    let _: sqlx::query::Query<'_, sqlx::Postgres, _> = query(sql);
}

mod trap_own {
    fn query(sql: &str) {}
    fn call(sql: &str, owned: String) {
        query(sql);
        query(&owned);
    }
}

macro_rules! trap_in_a_macro {
    ($sql:expr) => {
        query(format!($sql))
    };
}
