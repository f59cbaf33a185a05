//@ edition: 2024
//@ crate: axum = "0.8.9"
//@ crate: tower-http = "0.6.11"
#![allow(dead_code, unused, deprecated)]

use axum::body::{Body, Bytes, to_bytes, to_bytes as read_all};
use axum::extract::Request;
use axum::http;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

async fn parts(request: Request, next: Next) -> Response {
    let (head, body) = request.into_parts();
    let Ok(bytes) = to_bytes(body, usize::MAX).await else { //~ web::body_limit_disabled
        return "no".into_response();
    };
    next.run(Request::from_parts(head, bytes.into())).await
}

struct Proxy;

impl Proxy {
    async fn forward(&self, mut request: http::Request<Body>) -> Result<Bytes, axum::Error> {
        let body = request.into_body();
        axum::body::to_bytes(body, std::usize::MAX).await //~ web::body_limit_disabled
    }

    fn later(request: Request<Body>) {
        let job = async move {
            let bytes = read_all(request.into_body(), /* all */ usize::MAX).await; //~ web::body_limit_disabled
        };
        drop(job);
    }
}

fn nested() {
    let handler = |request: Request| async {
        to_bytes(request.into_body(), usize::MAX).await.map(|bytes| bytes.len()) //~ web::body_limit_disabled
    };
    drop(handler);
}

async fn trap_limited(request: Request) {
    const MOST: usize = 1 << 20;
    let _ = to_bytes(request.into_body(), MOST).await;
}

async fn trap_response(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let (head, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap_or_default();
    Response::from_parts(head, bytes.into())
}

async fn trap_own_answer(response: Response) -> Bytes {
    to_bytes(response.into_body(), usize::MAX).await.unwrap_or_default()
}

async fn trap_unknown(body: Body) -> Bytes {
    to_bytes(body, usize::MAX).await.unwrap_or_default()
}

async fn trap_shadowed(request: Request, response: Response) -> Bytes {
    let request = response;
    to_bytes(request.into_body(), usize::MAX).await.unwrap_or_default()
}

mod trap_own {
    use super::*;
    async fn to_bytes(_: Body, _: usize) {}
    async fn call(request: Request) {
        to_bytes(request.into_body(), usize::MAX).await;
    }
}

macro_rules! trap_in_a_macro {
    ($request:expr) => {
        to_bytes($request.into_body(), usize::MAX)
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn trap_in_tests(request: Request) -> Bytes {
        to_bytes(request.into_body(), usize::MAX).await.unwrap()
    }
}
