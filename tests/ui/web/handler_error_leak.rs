//@ edition: 2024
//@ crate: axum = "0.8.9"
//@ crate: tokio = "1.53.2" features = ["full"]
#![allow(dead_code, unused)]

use axum::http::{StatusCode, StatusCode as Status};
use axum::response::{IntoResponse, Response};
use std::io;

struct Files;

impl Files {
    async fn read(&self, name: &str) -> Result<String, (StatusCode, String)> {
        let text = tokio::fs::read_to_string(name)
            .await
            .map_err(|e| (Status::INTERNAL_SERVER_ERROR, format!("cannot read: {e}")))?; //~ web::handler_error_leak
        Ok(text)
    }
}

async fn pages(name: &str) -> Response {
    match tokio::fs::read(name).await {
        Ok(bytes) => bytes.into_response(),
        Err(err) => {
            if true {
                return (StatusCode::INTERNAL_SERVER_ERROR, /* why */ err.to_string()).into_response(); //~ web::handler_error_leak
            }
            (
                axum::http::StatusCode::INTERNAL_SERVER_ERROR,
                [("x-a", "b")],
                format!("{:?}", err), //~ web::handler_error_leak, api::uninlined_format_args
            )
                .into_response()
        }
    }
}

fn nested(found: io::Result<()>) -> (StatusCode, String) {
    let answer = || {
        if let Err(error) = &found {
            return (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()); //~ web::handler_error_leak
        }
        (StatusCode::OK, String::new())
    };
    answer()
}

fn typed(found: Result<u8, io::Error>) -> Result<u8, (StatusCode, String)> {
    found.map_err(|error: io::Error| (StatusCode::INTERNAL_SERVER_ERROR, error.to_string())) //~ web::handler_error_leak
}

fn trap_about_the_request(number: &str) -> Result<u8, (StatusCode, String)> {
    number.parse().map_err(|e: std::num::ParseIntError| (StatusCode::BAD_REQUEST, e.to_string()))
}

fn trap_fixed(found: io::Result<u8>) -> Result<u8, (StatusCode, String)> {
    found.map_err(|e| {
        std::hint::black_box(&e);
        (StatusCode::INTERNAL_SERVER_ERROR, "internal error".to_string())
    })
}

enum OwnError {
    Down,
}

impl std::fmt::Display for OwnError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("try again later")
    }
}

// trap: the author has written this text, it may be meant for clients.
fn own(found: Result<u8, OwnError>) -> Result<u8, (StatusCode, String)> {
    found.map_err(|e| (StatusCode::INTERNAL_SERVER_ERROR, e.to_string()))
}

fn trap_no_error(id: u64, text: &str) -> (StatusCode, String) {
    let number = Some(id).map(|id| (StatusCode::INTERNAL_SERVER_ERROR, id.to_string()));
    if let Some(id) = number {
        return (StatusCode::INTERNAL_SERVER_ERROR, format!("request {}", text)); //~ api::uninlined_format_args
    }
    (StatusCode::INTERNAL_SERVER_ERROR, format!("request {id}"))
}

fn trap_message(found: Result<u8, String>) -> Result<u8, (StatusCode, String)> {
    found.map_err(|message| (StatusCode::INTERNAL_SERVER_ERROR, message.to_string()))
}

mod trap_own {
    pub enum StatusCode {
        INTERNAL_SERVER_ERROR,
    }
    pub fn own(found: std::io::Result<u8>) -> Result<u8, (StatusCode, String)> {
        found.map_err(|e| (StatusCode::INTERNAL_SERVER_ERROR, e.to_string()))
    }
}

macro_rules! trap_in_a_macro {
    ($found:expr) => {
        $found.map_err(|e| (StatusCode::INTERNAL_SERVER_ERROR, e.to_string()))
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trap_test(found: io::Result<u8>) -> Result<u8, (StatusCode, String)> {
        found.map_err(|e| (StatusCode::INTERNAL_SERVER_ERROR, e.to_string()))
    }
}

// trap: what cannot be turned into a header, or written as text, tells nothing of the service.
fn trap_turned(to: &str) -> Response {
    match axum::http::HeaderValue::try_from(to) {
        Ok(location) => [(axum::http::header::LOCATION, location)].into_response(),
        Err(err) => (StatusCode::INTERNAL_SERVER_ERROR, err.to_string()).into_response(),
    }
}

// trap: what is wrong with the client's own request tells nothing of the service
async fn trap_of_the_request(body: axum::body::Body) -> Result<usize, Response> {
    let bytes = axum::body::to_bytes(body, 1 << 20)
        .await
        .map_err(|err| (StatusCode::INTERNAL_SERVER_ERROR, err.to_string()).into_response())?;
    Ok(bytes.len())
}
