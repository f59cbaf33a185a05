//@ edition: 2021
//@ crate: sqlx = "0.9.0" features = ["macros", "postgres", "runtime-tokio"]
//@ crate: axum = "0.8.9"
//@ crate: tokio = "1.53.2" features = ["full"]
#![allow(dead_code, unused)]

use axum::extract::{Path, Query, State};
use axum::Json;
use sqlx::{query, query_as, query_scalar as scalar, PgPool};

#[derive(sqlx::FromRow)]
struct User {
    id: i64,
}

struct App {
    db: PgPool,
}

async fn all(State(db): State<PgPool>) -> Json<Vec<String>> {
    Json(scalar("SELECT name FROM users").fetch_all(&db).await.unwrap_or_default()) //~ database::fetch_all_unbounded
}

async fn sorted(State(app): State<std::sync::Arc<App>>, Path(kind): Path<String>) -> Result<(), String> {
    if kind == "users" {
        let users = query_as::<_, User>(
            r#"
            SELECT id, name -- WHERE id = 1
            FROM public.users
            ORDER BY id DESC
            "#,
        )
        .persistent(false)
        .fetch_all(&app.db) //~ database::fetch_all_unbounded
        .await;
        users.map_err(|error| error.to_string())?;
    }
    Ok(())
}

async fn rows(Query(page): Query<u32>, State(db): State<PgPool>) -> String {
    let rows = sqlx::query("select id from users u;").fetch_all(&db).await; //~ database::fetch_all_unbounded
    let ids: Result<Vec<i64>, _> = scalar("SELECT DISTINCT u.id FROM users").fetch_all(&db).await; //~ database::fetch_all_unbounded
    String::new()
}

// trap: bounded, grouped, or one row
async fn trap_bounded(State(db): State<PgPool>) -> String {
    let page = query("SELECT id FROM users ORDER BY id LIMIT 10").fetch_all(&db).await;
    let some = query("SELECT id FROM users WHERE id > 1").fetch_all(&db).await;
    let counts = query("SELECT kind, count(*) FROM users GROUP BY kind").fetch_all(&db).await;
    let sum = query("SELECT sum(n) FROM users").fetch_all(&db).await;
    let first = query("SELECT id FROM users FETCH FIRST 5 ROWS ONLY").fetch_all(&db).await;
    let one = query("SELECT id FROM users").fetch_optional(&db).await;
    let stream = query("SELECT id FROM users").fetch(&db);
    let constant = query("SELECT 1").fetch_all(&db).await;
    let series = query("SELECT n FROM generate_series(1, 3) AS n").fetch_all(&db).await;
    let inner = query("SELECT id FROM (SELECT id FROM users LIMIT 1) u").fetch_all(&db).await;
    String::new()
}

// trap: tables that do not grow
async fn trap_small(State(db): State<PgPool>) -> String {
    let kinds = query("SELECT id, name FROM user_kinds").fetch_all(&db).await;
    let settings = query("SELECT name, value FROM settings").fetch_all(&db).await;
    String::new()
}

// trap: no handler
async fn trap_job(db: &PgPool) -> sqlx::Result<Vec<i64>> {
    scalar("SELECT id FROM users").fetch_all(db).await
}

impl App {
    async fn trap_start(&self) -> sqlx::Result<Vec<i64>> {
        scalar("SELECT id FROM users").fetch_all(&self.db).await
    }
}

struct Own;
impl Own {
    async fn fetch_all(&self, _: &str) {}
}

// trap: another method
async fn trap_own(State(db): State<PgPool>) {
    Own.fetch_all("SELECT id FROM users").await;
}
