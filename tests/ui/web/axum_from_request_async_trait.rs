//@ edition: 2021
//@ crate: axum = "0.8.9"
//@ crate: async-trait = "0.1.92"
//@ rustc: error E0195 E0432
//@ fixed: error E0432
//@ suggested: error E0432
#![allow(dead_code, unused)]

use async_trait::async_trait as boxed;
use axum::async_trait; //~ web::axum_from_request_async_trait
use axum::extract::{FromRequest, FromRequestParts, OptionalFromRequestParts, Request};
use axum::http::request::Parts;
use axum::{async_trait as gone, http::StatusCode}; //~ web::axum_from_request_async_trait

struct Agent(String);

/// Who asks.
#[boxed] //~ web::axum_from_request_async_trait
#[allow(unused)]
// plain
impl<S: Send + Sync> FromRequestParts<S> for Agent {
    type Rejection = StatusCode;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Agent(parts.uri.to_string()))
    }
}

#[async_trait::async_trait] //~ web::axum_from_request_async_trait
impl<S> axum::extract::OptionalFromRequestParts<S> for Agent
where
    S: Send + Sync,
{
    type Rejection = StatusCode;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>, Self::Rejection> {
        Ok(None)
    }
}

mod inner {
    use super::*;
    pub struct Whole;

    #[::async_trait::async_trait] //~ web::axum_from_request_async_trait
    impl<S: Send + Sync> axum::extract::FromRequest<S> for Whole {
        type Rejection = StatusCode;
        async fn from_request(request: Request, _: &S) -> Result<Self, Self::Rejection> {
            Ok(Whole)
        }
    }

    fn local() {
        struct Local;
        #[boxed] impl<S: Send + Sync> FromRequestParts<S> for Local { //~ web::axum_from_request_async_trait
            type Rejection = StatusCode;
            async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
                Ok(Local)
            }
        }
    }
}

#[boxed]
trait TrapOther {
    async fn run(&self);
}

#[boxed]
impl TrapOther for Agent {
    async fn run(&self) {}
}

mod trap_own {
    use super::boxed;
    #[boxed]
    trait FromRequest<S> {
        async fn from_request(&self, _: &S);
    }
    #[boxed]
    impl<S: Sync> FromRequest<S> for u8 {
        async fn from_request(&self, _: &S) {}
    }
}

struct TrapPlain;

impl<S: Send + Sync> FromRequestParts<S> for TrapPlain {
    type Rejection = StatusCode;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(TrapPlain)
    }
}

macro_rules! trap_macro {
    ($name:ident) => {
        #[async_trait::async_trait]
        impl<S: Send + Sync> FromRequestParts<S> for $name {}
    };
}
