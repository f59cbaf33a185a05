//@ edition: 2021
//@ crate: axum = "0.8.9"
//@ crate: sqlx = "0.9.0" features = ["macros", "postgres", "runtime-tokio"]
//@ crate: reqwest = "0.13.5" features = ["json"]
//@ crate: tokio = "1.53.2" features = ["full"]
#![allow(dead_code, unused)]

use axum::body::{to_bytes, Body};
use axum::extract::{Extension, Path, Query, Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::Json;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use tokio::sync::{mpsc, Semaphore};

#[derive(Clone)]
struct App {
    db: sqlx::PgPool,
    client: reqwest::Client,
    hits: Arc<Mutex<u64>>,
    name: Option<String>,
    gate: Arc<Semaphore>,
    jobs: mpsc::Sender<u32>,
}

async fn show(State(app): State<App>, Path(id): Path<String>) -> Result<String, StatusCode> {
    let id: i64 = id.parse().unwrap(); //~ web::unwrap_in_handler
    let name: String = sqlx::query_scalar("SELECT name FROM users WHERE id = $1")
        .bind(id)
        .fetch_one(&app.db)
        .await
        .unwrap(); //~ web::unwrap_in_handler
    Ok(name)
}

async fn search(Query(params): Query<HashMap<String, String>>, headers: HeaderMap) -> String {
    let term = params.get("q").unwrap(); //~ web::unwrap_in_handler
    let page = if term.is_empty() {
        std::fs::read_to_string("empty.html").expect("the page is there") //~ web::unwrap_in_handler, async::blocking_call_in_async
    } else {
        term.to_uppercase()
    };
    page
}

async fn fetch(State(app): State<App>, request: Request) -> Result<String, StatusCode> {
    let agent = request.headers().get("user-agent").unwrap().to_str().unwrap().to_string(); //~ web::unwrap_in_handler, web::unwrap_in_handler
    let bytes = to_bytes(request.into_body(), 1024).await.unwrap(); //~ web::unwrap_in_handler
    let page = app.client.get("https://example.com").send().await.unwrap(); //~ web::unwrap_in_handler
    Ok(agent)
}

async fn part(Path(name): Path<String>) -> String {
    name.split('.').nth(1).unwrap().to_string() //~ web::unwrap_in_handler
}

async fn optional(name: Option<Path<String>>, Json(tags): Json<Vec<String>>) -> String {
    let Path(name) = name.unwrap(); //~ web::unwrap_in_handler
    tags.first().unwrap().clone() //~ web::unwrap_in_handler
}

// trap: what only a fault of the program itself makes fail
async fn trap_own_fault(State(app): State<App>, Extension(user): Extension<Option<String>>, request: Request) -> Response {
    *app.hits.lock().unwrap() += 1;
    let permit = app.gate.acquire().await.unwrap();
    let owned = app.gate.clone().acquire_owned().await.unwrap();
    app.jobs.send(1).await.unwrap();
    let n = tokio::spawn(async { 1 }).await.unwrap();
    let m = tokio::task::spawn_blocking(|| 1).await.unwrap();
    let handle = tokio::spawn(async { 1 });
    handle.await.unwrap();
    let user = user.unwrap();
    let id = request.extensions().get::<u32>().unwrap();
    let name = app.name.as_ref().unwrap();
    let number: u32 = "1".parse().unwrap();
    Response::builder().status(200).body(Body::empty()).unwrap()
}

// trap: a first part of a text is always there, and the route has seen the beginning of the path
async fn trap_always(Path(name): Path<String>, request: Request) -> String {
    let first = name.split('.').next().unwrap();
    let last = name.rsplit('/').next().expect("one at least");
    let rest = request.uri().path().strip_prefix("/files/").unwrap();
    format!("{first} {last} {rest}")
}

// trap: made sure of before
async fn trap_asked(Query(params): Query<HashMap<String, String>>, Path(id): Path<String>) -> Result<String, StatusCode> {
    if !params.contains_key("q") {
        return Err(StatusCode::BAD_REQUEST);
    }
    let q = params.get("q").unwrap();
    if id.parse::<i64>().is_err() {
        return Err(StatusCode::BAD_REQUEST);
    }
    Ok(format!("{q} {}", id.parse::<i64>().unwrap()))
}

// trap: no panic, and no handler
async fn trap_none(Path(id): Path<String>, State(app): State<App>) -> Result<String, StatusCode> {
    let id: i64 = id.parse().or(Err(StatusCode::BAD_REQUEST))?;
    let name: Option<String> = sqlx::query_scalar("SELECT 1").fetch_optional(&app.db).await.unwrap_or_default();
    let later = move || id.checked_add(1).unwrap();
    tokio::spawn(async move {
        let rows = sqlx::query("SELECT 1").execute(&app.db).await.unwrap();
    });
    Ok(String::new())
}

async fn trap_helper(db: &sqlx::PgPool, id: String) -> i64 {
    sqlx::query("SELECT 1").execute(db).await.unwrap();
    id.parse().unwrap()
}

impl App {
    async fn trap_method(&self, id: Path<String>) -> i64 {
        id.parse().unwrap()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn handler(Path(id): Path<String>) -> String {
        id.parse::<i64>().unwrap().to_string()
    }
}

// trap: there is no error, says the author
async fn trap_infallible(State(app): State<App>, id: Path<String>) -> String {
    use axum::extract::FromRequestParts;
    let (mut parts, _) = Request::new(Body::empty()).into_parts();
    let uri = axum::extract::OriginalUri::from_request_parts(&mut parts, &app).await.expect("infallible");
    uri.0.to_string()
}
