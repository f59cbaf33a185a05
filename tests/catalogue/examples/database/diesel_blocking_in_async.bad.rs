//@ crate: diesel = "2.3.14" features = ["32-column-tables", "r2d2", "sqlite", "with-deprecated"]

use diesel::prelude::*;
pub async fn ping(conn: &mut SqliteConnection) -> QueryResult<usize> {
    diesel::sql_query("SELECT 1").execute(conn) //~ database::diesel_blocking_in_async
}
