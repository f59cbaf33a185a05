"""What the rules say of database clients other than sqlx's."""

from __future__ import annotations

import pytest

from rust_specialist.text import Document
from support import linting
from support.fixtures import header_of

_SQL = """
use rusqlite::Connection;
struct Store { db: Connection, own: Own }
struct Own;
impl Own { fn execute(&self, _: &str) {} }
impl Store {
    fn find(&self, client: &mut postgres::Client, name: &str) {
        self.db.execute(&format!("DELETE FROM users WHERE name = '{name}'"), []);
        self.own.execute(&format!("DELETE FROM users WHERE name = '{name}'"));
        client.query(&format!("SELECT 1 FROM users WHERE name = '{name}'"), &[]);
        let db = Connection::open("x").unwrap();
        let tx = db.transaction().unwrap();
        tx.execute(&format!("DELETE FROM users WHERE name = '{name}'"), []);
        unknown.execute(&format!("DELETE FROM users WHERE name = '{name}'"), []);
    }
    async fn later(&self, client: tokio_postgres::Client, name: &str) {
        let sql = format!("SELECT 1 FROM users WHERE name = '{name}'");
        client.query_one(sql.as_str(), &[]).await;
        diesel::sql_query(format!("SELECT 1 FROM users WHERE name = '{name}'")).execute(conn);
    }
    fn pay(&mut self) -> rusqlite::Result<()> {
        let tx = self.db.transaction()?;
        tx.execute("UPDATE accounts SET n = n - 1", [])?;
        Ok(())
    }
    fn keeps(&mut self) -> rusqlite::Result<()> {
        let mut tx = self.db.transaction()?;
        tx.set_drop_behavior(rusqlite::DropBehavior::Commit);
        tx.execute("UPDATE accounts SET n = n - 1", [])?;
        Ok(())
    }
    async fn move_to(&self, client: &mut tokio_postgres::Client) -> Result<(), tokio_postgres::Error> {
        let tx = client.transaction().await?;
        tx.execute("UPDATE accounts SET n = n - $1", &[&1]).await?;
        Ok(())
    }
    fn old(db: &mut PgConnection) {
        diesel::delete(users::table).execute(db);
        diesel::delete(users::table.filter(users::id.eq(1))).execute(db);
        diesel::update(users::table).set(users::seen.eq(1)).execute(db);
        diesel::update(users::table).filter(users::id.eq(1)).set(users::seen.eq(1)).execute(db);
        diesel::delete(&user).execute(db);
    }
}
"""


@pytest.mark.parametrize(
    ("rule", "lines"),
    [
        ("database::sql_built_with_format", [8, 10, 13, 17, 19]),
        ("database::tx_never_committed", [22, 33]),
        ("database::write_without_where", [23, 29, 34, 38, 40]),
    ],
)
def test_clients(rule: str, lines: list[int]) -> None:
    document = Document.of(_SQL)
    crates = 'rusqlite = "0.40.1"', 'postgres = "0.19.0"', 'tokio-postgres = "0.7.0"', 'diesel = "2.3.0"'
    header = header_of("".join(f"//@ crate: {crate}\n" for crate in crates))
    found = linting.of_rule(linting.findings(document, header, rule), rule)
    assert [document.line_of(one.span.start) + 1 for one in found] == lines


def test_rusqlite_in_async_code() -> None:
    text = """
use rusqlite::Connection;
struct Store { db: Connection }
impl Store {
    async fn find(&self, name: &str) -> rusqlite::Result<u32> {
        self.db.execute("DELETE FROM users WHERE name = ?1", [name])?;
        tokio::task::block_in_place(|| self.db.execute_batch("VACUUM"))?;
        self.db.query_row("SELECT 1", [], |row| row.get(0))
    }
    fn waits(&self) -> rusqlite::Result<usize> {
        self.db.execute("DELETE FROM users WHERE id = 1", [])
    }
}
async fn other(db: &tokio_rusqlite::Connection, own: &Own) {
    db.execute("DELETE FROM users WHERE id = 1", []).await;
    own.execute("x");
}
"""
    name = "database::diesel_blocking_in_async"
    header = header_of('//@ crate: rusqlite = "0.43.0"\n//@ crate: tokio = "1.53.2"\n')
    found = linting.of_rule(linting.findings(Document.of(text), header, name), name)
    assert [Document.of(text).line_of(one.span.start) + 1 for one in found] == [6, 8]


def test_queries_in_loops() -> None:
    text = """
use diesel::prelude::*;
use schema::users;
fn names(conn: &mut PgConnection, ids: &[i32]) -> QueryResult<Vec<String>> {
    let mut names = vec![];
    for id in ids {
        names.push(users::table.filter(users::id.eq(id)).select(users::name).first(conn)?);
        names.extend(users::table.find(*id).select(users::name).get_results::<String>(conn)?);
        let newer: i64 = users::table.filter(users::id.gt(id)).count().get_result(conn)?;
        let all = users::table.select(users::name).load::<String>(conn)?;
    }
    users::table.filter(users::id.eq_any(ids)).select(users::name).load(conn)
}
mod other { async fn rows(client: &tokio_postgres::Client, ids: Vec<i32>) {
    for (place, id) in ids.iter().enumerate() {
        let row = client.query_one("SELECT name FROM users WHERE id = $1", &[id]).await;
        let other = client.query_opt("SELECT name FROM users WHERE id > $1", &[&place]).await;
        let constant = client.query("SELECT name FROM users WHERE kind = 1", &[]).await;
    }
} }
"""
    name = "database::query_in_loop"
    header = header_of('//@ crate: diesel = "2.3.0"\n//@ crate: tokio-postgres = "0.7.18"\n')
    found = linting.of_rule(linting.findings(Document.of(text), header, name), name)
    assert [Document.of(text).line_of(one.span.start) + 1 for one in found] == [7, 8, 16]
