//@ edition: 2021
//@ crate: diesel = "2.3.14"
//@ crate: diesel-async = "0.9.2"
//@ crate: tokio = "1.53.2" features = ["full"]
#![allow(dead_code, unused)]

use diesel::prelude::*;
use diesel::r2d2::{ConnectionManager, PooledConnection};
use diesel::sqlite::SqliteConnection as Lite;

diesel::table! {
    users (id) {
        id -> Integer,
        name -> Text,
    }
}

struct Store {
    conn: SqliteConnection,
}

impl Store {
    async fn names(&mut self) -> QueryResult<Vec<String>> {
        users::table.select(users::name).load(&mut self.conn) //~ database::diesel_blocking_in_async
    }

    async fn rename(&mut self, who: i32) -> QueryResult<()> {
        let conn = &mut self.conn;
        let n = diesel::update(users::table.find(who))
            .set(users::name.eq("x"))
            .execute(conn)?; //~ database::diesel_blocking_in_async
        Ok(())
    }

    // trap: not async
    fn trap_waits(&mut self) -> QueryResult<usize> {
        diesel::delete(users::table.find(1)).execute(&mut self.conn)
    }
}

async fn one(conn: &mut Lite, pooled: PooledConnection<ConnectionManager<SqliteConnection>>) -> QueryResult<()> {
    let mut pooled = pooled;
    let name: String = users::table.select(users::name).first(conn)?; //~ database::diesel_blocking_in_async
    let task = async {
        let all = users::table.select(users::id).get_results::<i32>(&mut pooled); //~ database::diesel_blocking_in_async
        all //~ api::let_and_return
    };
    task.await?;
    Ok(())
}

async fn connected() -> ConnectionResult<SqliteConnection> {
    SqliteConnection::establish("x.db") //~ database::diesel_blocking_in_async
}

// trap: in closures that may wait
async fn trap_closures(mut conn: SqliteConnection) -> QueryResult<usize> {
    let worker = std::thread::spawn(|| SqliteConnection::establish("x.db").is_ok());
    tokio::task::spawn_blocking(move || diesel::delete(users::table).filter(users::id.eq(1)).execute(&mut conn))
        .await
        .unwrap()
}

// trap: before there is anybody else to hold up
#[tokio::main]
async fn main() {
    let mut conn = SqliteConnection::establish("x.db").unwrap();
    let n = diesel::sql_query("SELECT 1").execute(&mut conn);
}

mod asynchronous {
    use diesel::{ExpressionMethods, QueryDsl};
    use diesel_async::sync_connection_wrapper::SyncConnectionWrapper;
    use diesel_async::RunQueryDsl;

    // trap: diesel-async
    async fn trap(conn: &mut SyncConnectionWrapper<diesel::SqliteConnection>) -> diesel::QueryResult<Vec<i32>> {
        use super::users;
        let first: i32 = users::table.select(users::id).first(conn).await?;
        users::table.select(users::id).filter(users::id.gt(first)).load(conn).await
    }
}

struct Own;
impl Own {
    fn load(&self, _: &u32) {}
    fn execute(&self, _: &str) {}
}

// trap: methods of the same names
async fn trap_own(own: Own) {
    own.load(&1);
    own.execute("DELETE");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn counts() {
        let mut conn = SqliteConnection::establish(":memory:").unwrap();
        users::table.count().get_result::<i64>(&mut conn).unwrap();
    }
}
