//@ edition: 2024
//@ crate: axum = "0.8.9"
#![allow(dead_code, unused)]

use axum::Json as Body;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, IntoResponse as Answers, Redirect, Response};
use std::fmt;

struct ParseError(String);

impl IntoResponse for ParseError {
    fn into_response(self) -> Response {
        let text = self.0;
        format!("no: {text}").into_response() //~ web::error_response_is_200
    }
}

enum StoreFailure<T> {
    Gone(T),
}

impl<T> Answers for StoreFailure<T> {
    fn into_response(self) -> Response {
        Html("<h1>Sorry</h1>").into_response() //~ web::error_response_is_200
    }
}

mod nested {
    use super::*;

    pub struct Rejection;

    impl axum::response::IntoResponse for Rejection {
        fn into_response(self) -> Response {
            "rejected".into_response() //~ web::error_response_is_200
        }
    }

    pub struct AppErr(pub u8);

    impl IntoResponse for AppErr {
        fn into_response(self) -> Response {
            // as JSON
            Body(self.0).into_response() //~ web::error_response_is_200
        }
    }
}

#[derive(Debug)]
struct ShownError;

impl fmt::Display for ShownError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("shown")
    }
}

impl IntoResponse for ShownError {
    fn into_response(self) -> Response {
        self.to_string().into_response() //~ web::error_response_is_200
    }
}

struct TrapWithStatusError;

impl IntoResponse for TrapWithStatusError {
    fn into_response(self) -> Response {
        (StatusCode::BAD_REQUEST, "no").into_response()
    }
}

enum TrapManyError {
    Gone,
    Moved,
    Inner(TrapWithStatusError),
}

impl IntoResponse for TrapManyError {
    fn into_response(self) -> Response {
        match self {
            Self::Gone => StatusCode::GONE.into_response(),
            Self::Moved => Redirect::to("/").into_response(),
            Self::Inner(inner) => inner.into_response(),
        }
    }
}

struct TrapReturnsError(bool);

impl IntoResponse for TrapReturnsError {
    fn into_response(self) -> Response {
        if self.0 {
            return StatusCode::CONFLICT.into_response();
        }
        "fine".into_response()
    }
}

struct TrapMutatedError;

impl IntoResponse for TrapMutatedError {
    fn into_response(self) -> Response {
        let mut response = "no".into_response();
        *response.status_mut() = StatusCode::BAD_GATEWAY;
        response
    }
}

struct JsonRpcError(String);

// trap: errors of JSON-RPC travel in a successful answer.
impl IntoResponse for JsonRpcError {
    fn into_response(self) -> Response {
        Body(self.0).into_response()
    }
}

struct TrapPage(String);

impl IntoResponse for TrapPage {
    fn into_response(self) -> Response {
        Html(self.0).into_response()
    }
}

mod trap_own {
    pub struct Json<T>(pub T);
    pub trait IntoResponse {
        fn into_response(self) -> u8;
    }
    impl IntoResponse for &str {
        fn into_response(self) -> u8 {
            0
        }
    }
    pub struct OwnError;
    impl IntoResponse for OwnError {
        fn into_response(self) -> u8 {
            "no".into_response()
        }
    }
}

macro_rules! trap_in_a_macro {
    ($name:ident) => {
        impl IntoResponse for $name {
            fn into_response(self) -> Response {
                "no".into_response()
            }
        }
    };
}
