//@ edition: 2021
//@ crate: sqlx = "0.9.0" features = ["macros", "postgres", "runtime-tokio"]
//@ crate: axum = "0.8.9"
//@ crate: tokio = "1.53.2" features = ["full"]
#![allow(dead_code, unused)]

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::{Connection, PgConnection};
use std::sync::{LazyLock, OnceLock};

const URL: &str = "postgres://localhost/app";

async fn show(Path(id): Path<i64>) -> Result<String, StatusCode> {
    let db = PgPool::connect(URL).await.or(Err(StatusCode::SERVICE_UNAVAILABLE))?; //~ database::pool_per_request
    sqlx::query_scalar("SELECT name FROM users WHERE id = $1").bind(id).fetch_one(&db).await.or(Err(StatusCode::NOT_FOUND))
}

async fn create(State(url): State<String>, Json(name): Json<String>) -> Result<(), StatusCode> {
    if !name.is_empty() {
        let options = PgConnectOptions::new().host("localhost");
        let pool = PgPoolOptions::new() //~ database::pool_per_request
            .max_connections(5)
            .connect_with(options)
            .await;
        let single = PgConnection::connect(URL).await; //~ database::pool_per_request
    }
    Ok(())
}

struct Report {
    url: String,
}

impl Report {
    async fn count(&self) -> sqlx::Result<i64> {
        let pool = PgPool::connect("postgres://localhost/app").await?; //~ database::pool_per_request
        sqlx::query_scalar("SELECT count(*) FROM users").fetch_one(&pool).await
    }

    // trap: names say that a pool is what they make, or the pool is kept
    async fn trap_connect(&self) -> sqlx::Result<PgPool> {
        let pool = PgPool::connect(URL).await?;
        Ok(pool)
    }

    async fn connection(&self) -> sqlx::Result<()> {
        let pool = PgPool::connect(URL).await?;
        sqlx::query("SELECT 1").execute(&pool).await?;
        Ok(())
    }

    // trap: each has a database of its own
    async fn trap_own_database(&self) -> sqlx::Result<i64> {
        let pool = PgPool::connect(&self.url).await?;
        sqlx::query_scalar("SELECT count(*) FROM users").fetch_one(&pool).await
    }

    async fn trap_kept(&self) -> sqlx::Result<()> {
        let pool = PgPool::connect(URL).await?;
        tokio::spawn(async move { sqlx::query("SELECT 1").execute(&pool).await });
        let other = PgPool::connect(URL).await?;
        keep(other);
        Ok(())
    }
}

fn keep(_: PgPool) {}

static POOL: LazyLock<PgPool> = LazyLock::new(|| PgPool::connect_lazy(URL).unwrap());

// trap: made once, at the start
async fn trap_main() -> sqlx::Result<()> {
    let db = PgPoolOptions::new().max_connections(5).connect(URL).await?;
    let app: Router = Router::new().route("/{id}", get(show)).with_state(db);
    loop {
        match PgPool::connect(URL).await {
            Ok(_) => return Ok(()),
            Err(_) => continue,
        }
    }
}

// trap: the request names the database
async fn trap_named(Path(database): Path<String>) -> Result<(), StatusCode> {
    let options = PgConnectOptions::new();
    let db = PgPool::connect(&format!("postgres://localhost/{database}")).await;
    let url = String::new();
    let db = PgPoolOptions::new().connect_with(options.database(&database)).await;
    Ok(())
}

// trap: the pool is given
async fn trap_given(State(db): State<PgPool>, Query(id): Query<i64>) -> Result<(), StatusCode> {
    static ONCE: OnceLock<PgPool> = OnceLock::new();
    let other = ONCE.get_or_init(|| PgPool::connect_lazy(URL).unwrap());
    let connection = db.acquire().await;
    Ok(())
}

mod own {
    pub struct PgPool;
    impl PgPool {
        pub async fn connect(_: &str) {}
    }
}

// trap: another pool
async fn trap_own(Path(id): Path<i64>) {
    own::PgPool::connect("x").await;
}
