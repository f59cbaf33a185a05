//@ edition: 2021
//@ crate: sqlx = "0.9.0" features = ["macros", "postgres", "runtime-tokio"]
#![allow(dead_code, unused)]

use sqlx::postgres::{PgPool, PgRow};
use sqlx::{query, AssertSqlSafe, FromRow};

#[derive(FromRow)]
struct Order {
    id: i64,
    customer: String,
    status: Status,
}

struct Store {
    pool: PgPool,
    tenant: String,
}

#[derive(Clone, Copy)]
enum Status {
    Open,
}

impl Status {
    fn as_str(&self) -> &str {
        "open"
    }
    fn name(self) -> &'static str {
        "open"
    }
}

impl Store {
    async fn of(&self, customer: &str) -> sqlx::Result<Vec<PgRow>> {
        let sql = format!( //~ database::sql_built_with_format
            "SELECT id FROM orders WHERE customer = '{customer}' AND tenant = '{}'",
            self.tenant
        );
        sqlx::query(AssertSqlSafe(sql)).fetch_all(&self.pool).await
    }

    async fn like(&self, text: String) -> sqlx::Result<Vec<Order2>> {
        let found = sqlx::query_as(AssertSqlSafe(format!("SELECT * FROM orders WHERE note LIKE '%{}%'", text.trim()))); //~ database::sql_built_with_format
        found.fetch_all(&self.pool).await
    }

    async fn delete(&self, names: &[String]) -> sqlx::Result<()> {
        for name in names {
            query(AssertSqlSafe("DELETE FROM users WHERE name = '".to_string() + name + "'")) //~ database::sql_built_with_format
                .execute(&self.pool)
                .await?;
        }
        Ok(())
    }
}

#[derive(FromRow)]
struct Order2 {
    id: i64,
}

async fn set(db: &PgPool, order: Order, by: &super_mod::Unknown) -> sqlx::Result<()> {
    let change = async |customer: String| {
        sqlx::query(AssertSqlSafe(format!("UPDATE orders SET customer = '{customer}'"))) //~ database::sql_built_with_format
            .execute(db)
            .await
    };
    sqlx::raw_sql(AssertSqlSafe(format!(r#"INSERT INTO log VALUES ('{}')"#, order.customer))) //~ database::sql_built_with_format
        .execute(db)
        .await?;
    let bare = order.customer.clone();
    sqlx::query(AssertSqlSafe(format!("SELECT 1 FROM users WHERE id = {bare} LIMIT 1"))).execute(db).await?; //~ database::sql_built_with_format
    let text = by.label();
    sqlx::query(AssertSqlSafe(format!("SELECT 1 FROM users WHERE label = '{text}'"))).execute(db).await?; //~ database::sql_built_with_format
    Ok(())
}

fn built(customer: &str, builder: &mut sqlx::QueryBuilder<sqlx::Postgres>) {
    builder.push(format!(" AND customer = '{customer}'")); //~ database::sql_built_with_format
    let mut own = sqlx::QueryBuilder::<sqlx::Postgres>::new("SELECT 1 FROM orders WHERE ");
    own.push("a = 1 ").push(format!("AND customer = '{customer}'")); //~ database::sql_built_with_format
    let mut all = sqlx::QueryBuilder::<sqlx::Postgres>::new(format!("SELECT 1 FROM o WHERE a = '{customer}'")); //~ database::sql_built_with_format
}

fn trap_bound(customer: &str, names: &mut Vec<String>) {
    let mut own = sqlx::QueryBuilder::<sqlx::Postgres>::new("SELECT 1 FROM orders WHERE customer = ");
    own.push_bind(customer).push(" AND n = ").push(names.len());
    own.push(format!(" ORDER BY {customer} LIMIT {}", names.len()));
    names.push(format!("SELECT 1 FROM orders WHERE customer = '{customer}'"));
}

mod super_mod {
    pub use self::hidden::*;
    mod hidden {
        pub struct Unknown;
        impl Unknown {
            pub fn label(&self) -> &str {
                ""
            }
        }
    }
}

const TABLE: &str = "orders";
const KIND: &str = "open";

async fn trap_harmless(db: &PgPool, id: i64, price: f64, is_open: bool, status: Status) -> sqlx::Result<()> {
    let kind = "open";
    let n = 3;
    let order = if is_open { "ASC" } else { "DESC" };
    for state in ["open", "closed"] {
        query(AssertSqlSafe(format!("SELECT 1 FROM orders WHERE s = '{state}'"))).execute(db).await?;
    }
    query(AssertSqlSafe(format!("SELECT 1 FROM {TABLE} WHERE kind = '{KIND}' AND k = '{kind}'"))).execute(db).await?;
    query(AssertSqlSafe(format!("SELECT 1 FROM orders WHERE id = {id} AND n > {n} AND p = {price:.2}"))).execute(db).await?;
    query(AssertSqlSafe(format!("SELECT 1 FROM orders WHERE id = '{id}' ORDER BY id {order}"))).execute(db).await?;
    query(AssertSqlSafe(format!("SELECT 1 FROM orders WHERE s = '{}' OR s = '{}'", status.as_str(), status.name()))).execute(db).await?;
    query(AssertSqlSafe(format!("SELECT 1 FROM orders WHERE open = {is_open} AND x = '{}'", 5))).execute(db).await?;
    Ok(())
}

async fn trap_written_out_in_tuples(db: &PgPool) -> sqlx::Result<()> {
    let intervals = vec![("1 day", "day"), ("6 months", "half_year")];
    for i in &intervals {
        let statement = format!("UPDATE site SET active_{} = (SELECT * FROM activity('{}'))", i.1, i.0);
        sqlx::query(AssertSqlSafe(statement)).execute(db).await?;
    }
    Ok(())
}

async fn trap_names(db: &PgPool, table: &str, column: &str, ids: &[i64]) -> sqlx::Result<()> {
    query(AssertSqlSafe(format!("SELECT {column} FROM {table} ORDER BY {column}"))).execute(db).await?;
    query(AssertSqlSafe(format!("SELECT 1 FROM \"{table}\" AS t WHERE a.id = {table}.id"))).execute(db).await?;
    let marks = (1..=ids.len()).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ");
    query(AssertSqlSafe(format!("SELECT 1 FROM orders WHERE id IN ({marks})"))).execute(db).await?;
    let condition = String::from("id > 5");
    query(AssertSqlSafe(format!("SELECT 1 FROM orders WHERE {condition}"))).execute(db).await?;
    query(AssertSqlSafe(format!("CREATE USER x PASSWORD '{table}'"))).execute(db).await?;
    Ok(())
}

async fn trap_made_safe(db: &PgPool, name: &str) -> sqlx::Result<()> {
    let name = name.replace('\'', "''");
    query(AssertSqlSafe(format!("SELECT 1 FROM users WHERE name = '{name}'"))).execute(db).await?;
    query("SELECT 1 FROM users WHERE name = '{name}'").execute(db).await?;
    query("SELECT 1 FROM users WHERE name = $1").bind(format!("'{name}'")).execute(db).await?;
    Ok(())
}

fn trap_own(name: &str) {
    fn query(_: String) {}
    query(format!("SELECT 1 FROM users WHERE name = '{name}'"));
    println!("SELECT 1 FROM users WHERE name = '{name}'");
}

macro_rules! trap_macro {
    ($name:expr) => {
        sqlx::query(AssertSqlSafe(format!("SELECT 1 FROM users WHERE name = '{}'", $name)))
    };
}

#[cfg(test)]
mod trap_tests {
    async fn clean(db: &sqlx::PgPool, name: &str) {
        let sql = format!("SELECT 1 FROM users WHERE name = '{name}'");
        sqlx::query(sqlx::AssertSqlSafe(sql)).execute(db).await.unwrap();
    }
}
