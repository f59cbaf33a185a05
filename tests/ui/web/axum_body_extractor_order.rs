//@ edition: 2021
//@ crate: axum = "0.8.9" features = ["multipart"]
//@ rustc: error E0277
//@ fixed: error E0277
//@ suggested: error E0277
#![allow(dead_code, unused)]

use axum::body::{Body, Bytes};
use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderMap, Method};
use axum::middleware::{from_fn_with_state, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post, put};
use axum::{extract, Extension, Form, Json, Json as Body2, Router};

#[derive(Clone)]
struct App;

async fn create(Json(value): Json<u32>, State(app): State<App>) -> String { //~ web::axum_body_extractor_order
    value.to_string()
}

async fn upload(
    Path(id): Path<u32>,
    body: Bytes, //~ web::axum_body_extractor_order
    Query(page): Query<u32>,
    headers: HeaderMap,
) -> Json<u32> {
    Json(id)
}

struct Users;

impl Users {
    async fn add(value: Option<Json<u32>>, extract::State(app): extract::State<App>) {} //~ web::axum_body_extractor_order
    async fn rename(body: Body2<u32>, Path(id): Path<u32>) {} //~ web::axum_body_extractor_order
}

async fn twice(State(app): State<App>, Json(one): Json<u32>, Form(two): Form<u32>) {} //~ web::axum_body_extractor_order

async fn commented(
    request: Request, //~ web::axum_body_extractor_order
    // who asks
    Extension(user): Extension<u32>,
) {
}

fn app() -> Router<App> {
    Router::new()
        .route("/a/{id}", post(create).put(upload))
        .route("/b/{id}", post(Users::add).put(Users::rename))
        .route("/c", post(twice))
        .route("/d", post(|text: String, State(app): State<App>| async move { text })) //~ web::axum_body_extractor_order
        .route("/e", get(commented))
        .route("/f/{id}", post(trap_right).layer(from_fn_with_state(App, trap_middleware)))
}

async fn trap_right(Path(id): Path<u32>, State(app): State<App>, method: Method, Json(value): Json<u32>) -> Json<u32> {
    Json(value)
}

async fn trap_middleware(State(app): State<App>, request: Request, next: Next) -> Response {
    next.run(request).await
}

// trap: middleware whatever the form of its `Next`
async fn middleware(request: Request, next: axum::middleware::Next, State(app): State<App>) -> Response {
    next.run(request).await
}

// trap: called directly, no extractor in sight
async fn send(body: String, to: u32) {}

async fn trap_no_handler(body: Body, name: String) -> Result<Json<u32>, String> {
    send(name, 1).await;
    Ok(Json(1))
}

fn trap_not_async(Json(value): Json<u32>, State(app): State<App>) -> u32 {
    value
}

mod trap_own {
    pub struct Json<T>(pub T);
    pub struct State<T>(pub T);
    pub async fn create(Json(value): Json<u32>, State(base): State<u32>) -> u32 {
        value + base
    }
}

trait TrapForced {
    fn handle(&self, body: Json<u32>, state: State<App>) -> impl Future<Output = ()>;
}

impl TrapForced for App {
    async fn handle(&self, body: Json<u32>, state: State<App>) {}
}

use std::future::Future;

fn trap_closure() {
    let f = |text: String, State(app): State<App>| text;
    f(String::new(), State(App));
}

macro_rules! trap_macro {
    ($name:ident) => {
        async fn $name(Json(value): Json<u32>, State(app): State<App>) {}
    };
}
