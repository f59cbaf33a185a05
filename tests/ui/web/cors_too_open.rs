//@ edition: 2024
//@ crate: axum = "0.8.9"
//@ crate: tower-http = "0.6.11"
#![allow(dead_code, unused)]

use axum::Router;
use axum::http::{HeaderValue, Method};
use tower_http::cors::{AllowHeaders, AllowMethods, AllowOrigin, Any as All, CorsLayer, ExposeHeaders};

struct App {
    router: Router,
}

impl App {
    fn open(self) -> Router {
        self.router.layer(
            CorsLayer::new()
                .allow_credentials(true) //~ web::cors_too_open
                .allow_methods([Method::GET])
                .allow_origin(All),
        )
    }
}

fn headers() -> CorsLayer {
    let make = || {
        tower_http::cors::CorsLayer::default()
            .allow_origin(HeaderValue::from_static("https://app.example.com"))
            .allow_headers(AllowHeaders::any())
            .allow_credentials(true) //~ web::cors_too_open
    };
    make()
}

fn methods(origin: HeaderValue) -> CorsLayer {
    if origin.is_empty() {
        return CorsLayer::new()
            .allow_methods(tower_http::cors::Any)
            .allow_origin(origin)
            .allow_credentials(/* cookies */ true); //~ web::cors_too_open
    }
    CorsLayer::permissive().allow_origin(origin).allow_credentials(true) //~ web::cors_too_open
}

fn exposed(origin: HeaderValue) -> CorsLayer {
    CorsLayer::new().allow_origin(origin).expose_headers(ExposeHeaders::any()).allow_credentials(true) //~ web::cors_too_open
}

fn mirrored() -> Router {
    Router::new()
        .layer(CorsLayer::very_permissive()) //~ web::cors_too_open
        .layer(
            CorsLayer::new()
                .allow_origin(AllowOrigin::mirror_request())
                .allow_credentials(true), //~ web::cors_too_open
        )
}

fn trap_closed(origin: HeaderValue) -> [CorsLayer; 6] {
    [
        CorsLayer::new().allow_origin(origin.clone()).allow_credentials(true),
        CorsLayer::new().allow_origin(All).allow_credentials(false),
        CorsLayer::new().allow_origin(All).allow_methods(All).allow_headers(All),
        CorsLayer::permissive(),
        // The last word counts.
        CorsLayer::new().allow_origin(All).allow_origin(origin.clone()).allow_credentials(true),
        CorsLayer::new().allow_origin(All).allow_credentials(true).allow_credentials(false),
    ]
}

fn trap_mirrors_without_credentials() -> CorsLayer {
    CorsLayer::new().allow_origin(AllowOrigin::mirror_request())
}

fn trap_narrowed(origin: HeaderValue) -> CorsLayer {
    CorsLayer::very_permissive().allow_origin(origin)
}

fn trap_development(origin: HeaderValue) -> CorsLayer {
    if cfg!(debug_assertions) { CorsLayer::very_permissive() } else { CorsLayer::new().allow_origin(origin) }
}

#[cfg(debug_assertions)]
fn trap_debug_only() -> CorsLayer {
    CorsLayer::very_permissive()
}

fn trap_asked_for(credentials: bool) -> CorsLayer {
    CorsLayer::new().allow_origin(All).allow_credentials(credentials)
}

mod trap_own {
    pub struct Any;
    pub struct CorsLayer;
    impl CorsLayer {
        pub fn new() -> Self {
            Self
        }
        pub fn very_permissive() -> Self {
            Self
        }
        pub fn allow_origin(self, _: Any) -> Self {
            self
        }
        pub fn allow_credentials(self, _: bool) -> Self {
            self
        }
    }
    pub fn make() -> CorsLayer {
        CorsLayer::very_permissive();
        CorsLayer::new().allow_origin(Any).allow_credentials(true)
    }
}

macro_rules! trap_in_a_macro {
    () => {
        CorsLayer::new().allow_origin(All).allow_credentials(true)
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trap_for_tests() -> CorsLayer {
        CorsLayer::very_permissive()
    }
}
