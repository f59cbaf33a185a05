//@ edition: 2021
//@ crate: axum = "0.8.9"
//@ crate: tower = "0.5.3"
//@ rustc: error E0107 E0308
//@ fixed: error E0107
#![allow(dead_code, unused)]

use axum::body::Body;
use axum::extract::State;
use axum::http::{self, Request};
use axum::middleware::{self, Next, Next as Rest};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, MethodRouter};
use axum::Router;
use std::convert::Infallible;

#[derive(Clone)]
struct App;

// the parameter goes, the rest stays
async fn log<B>(State(app): State<App>, request: Request<B>, next: Next<B>) -> Response { //~ web::axum_next_generic
    next.run(request).await
}

async fn two<T: Clone, B>(request: http::Request<B>, next: middleware::Next<B>, value: T) -> Response //~ web::axum_next_generic
where
    B: Send + 'static,
{
    next.run(request).await
}

struct Guard;

impl Guard {
    async fn check(request: Request<Body>, next: Rest<Body>) -> impl IntoResponse { //~ web::axum_next_generic
        next.run(request).await
    }
}

fn app() -> Router<App, Body> { //~ web::axum_next_generic
    Router::new()
}

fn methods() -> MethodRouter<App, Body, Infallible> { //~ web::axum_next_generic
    get(|| async {})
}

// used for more than the request: no fix
async fn more<B: Default>(request: Request<B>, next: Next<B>) -> Response { //~ web::axum_next_generic
    let other = B::default();
    next.run(Request::new(Body::empty())).await
}

async fn commented(request: Request<Body>, next: Next</* the body */ Body>) -> Response { //~ web::axum_next_generic
    next.run(request).await
}

async fn trap_right(State(app): State<App>, request: axum::extract::Request, next: Next) -> Response {
    next.run(request).await
}

fn trap_generic<S>(router: Router<S>, method: MethodRouter<S, Infallible>) -> Router<S> {
    router
}

mod trap_own {
    pub struct Next<B>(B);
    pub struct Router<S, B>(S, B);
    fn pass<B>(next: Next<B>, router: Router<u8, B>) {}
}

struct TrapService<S>(S);

impl<S, B> tower::Service<Request<B>> for TrapService<S>
where
    S: tower::Service<Request<B>>,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = S::Future;
    fn poll_ready(&mut self, cx: &mut std::task::Context<'_>) -> std::task::Poll<Result<(), Self::Error>> {
        self.0.poll_ready(cx)
    }
    fn call(&mut self, request: Request<B>) -> Self::Future {
        self.0.call(request)
    }
}

macro_rules! trap_macro {
    ($name:ident) => {
        async fn $name<B>(request: Request<B>, next: Next<B>) -> Response {
            next.run(request).await
        }
    };
}
