//@ crate: diesel = "2.3.14" features = ["32-column-tables", "r2d2", "sqlite", "with-deprecated"]
//@ crate: tokio = "1.53.2" features = ["full"]

use diesel::prelude::*;
pub async fn ping(mut conn: SqliteConnection) -> QueryResult<usize> {
    tokio::task::spawn_blocking(move || diesel::sql_query("SELECT 1").execute(&mut conn)).await.expect("join")
}
