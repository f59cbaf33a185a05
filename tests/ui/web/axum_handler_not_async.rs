//@ edition: 2021
//@ crate: axum = "0.8.9"
//@ crate: tower = "0.5.3" features = ["util"]
//@ rustc: error E0277
//@ fixed: error E0277
#![allow(dead_code, unused)]

use axum::extract::Path;
use axum::handler::Handler;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse};
use axum::routing::{self, get, get as fetch, get_service, on, MethodFilter};
use axum::{Json, Router};
use std::future::{ready, Future};
use std::pin::Pin;

fn health() -> &'static str {
    "ok"
}

/// The page.
#[inline]
fn page(Path(id): Path<u32>) -> Result<Html<String>, StatusCode> {
    Ok(Html(id.to_string()))
}

fn response() -> impl IntoResponse {
    "ok"
}

mod handlers {
    pub fn count() -> axum::Json<u32> {
        axum::Json(1)
    }
    pub fn nothing() {}
}

fn app() -> Router {
    let inner = || Router::new().route("/h", routing::any(health)); //~ web::axum_handler_not_async
    Router::new()
        .route("/", get(health)) //~ web::axum_handler_not_async
        .route("/page/{id}", fetch(trap_async).post(page)) //~ web::axum_handler_not_async
        .route("/on", on(MethodFilter::GET, response)) //~ web::axum_handler_not_async
        .route("/count", get_service(tower::service_fn(trap_service)).put(handlers::count)) //~ web::axum_handler_not_async
        .route("/nothing", get(handlers::nothing)) //~ web::axum_handler_not_async
        .route("/closure/{id}", get(|Path(id): Path<u32>| format!("{id}"))) //~ web::axum_handler_not_async
        .route("/json", get(|| Json(1))) //~ web::axum_handler_not_async
        .merge(inner())
}

async fn trap_async() -> &'static str {
    "ok"
}

async fn trap_service(request: axum::extract::Request) -> Result<axum::response::Response, std::convert::Infallible> {
    Ok("ok".into_response())
}

fn trap_future() -> impl Future<Output = &'static str> {
    ready("ok")
}

fn trap_boxed() -> Pin<Box<dyn Future<Output = String> + Send>> {
    Box::pin(async { String::new() })
}

type Answer = std::future::Ready<u16>;

fn trap_unknown() -> Ready2 {
    ready("ok")
}

use std::future::Ready;
type Ready2 = Ready<&'static str>;

fn trap_right() -> Router {
    let health = trap_async;
    Router::new()
        .route("/a", get(trap_async).post(trap_future).put(trap_boxed).delete(trap_unknown))
        .route("/b", get("a fixed answer").post(|| async { "ok" }).put(|| trap_async()).patch(async || "ok"))
        .route("/c", get(health))
        .route("/d", get(trap_async.layer(tower::layer::util::Identity::new())))
}

mod trap_own {
    fn get(_: fn() -> u8) {}
    fn plain() -> u8 {
        1
    }
    struct Map;
    impl Map {
        fn get(&self, _: fn() -> u8) {}
    }
    fn f(map: Map) {
        get(plain);
        map.get(plain);
    }
}

macro_rules! trap_macro {
    () => {
        axum::routing::get(health)
    };
}
