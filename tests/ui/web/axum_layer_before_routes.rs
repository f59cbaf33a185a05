//@ edition: 2024
//@ crate: axum = "0.8.9"
//@ crate: tower-http = "0.6.11"
#![allow(dead_code, unused)]

use axum::Router as Paths;
use axum::extract::Request;
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Extension, Router};
use tower_http::trace::TraceLayer;

async fn show() {}

async fn auth(request: Request, next: Next) -> Response {
    next.run(request).await
}

fn guarded() -> Router {
    Router::new()
        .layer(middleware::from_fn(auth)) //~ web::axum_layer_before_routes
        .route("/admin", get(show))
        .route("/admin/users", post(show))
        .with_state(())
}

struct App;

impl App {
    fn router(&self) -> Paths {
        let build = || {
            Paths::<()>::default()
                .layer(Extension(1u8)) //~ web::axum_layer_before_routes
                // Both are needed.
                .layer(TraceLayer::new_for_http())
                .nest("/api", guarded())
        };
        if true {
            return axum::Router::new().layer(Extension("a")).merge(build()); //~ web::axum_layer_before_routes
        }
        Router::new()
            .route_layer(middleware::from_fn(auth)) //~ web::axum_layer_before_routes
            .route("/", get(show))
            .fallback(show)
    }
}

fn trap_after() -> Router {
    Router::new().route("/", get(show)).layer(TraceLayer::new_for_http())
}

fn trap_split() -> Router {
    Router::new()
        .route("/admin", get(show))
        .layer(middleware::from_fn(auth))
        .route("/public", get(show))
}

fn trap_nothing_follows() -> Router {
    Router::new().layer(TraceLayer::new_for_http()).with_state(())
}

fn trap_fallback() -> Router {
    Router::new().fallback(show).layer(TraceLayer::new_for_http()).route("/", get(show))
}

fn trap_elsewhere(router: Router) -> Router {
    router.layer(TraceLayer::new_for_http()).merge(guarded().layer(Extension(1)).route("/x", get(show)))
}

mod trap_own {
    pub struct Router;
    impl Router {
        pub fn new() -> Self {
            Self
        }
        pub fn layer(self, _: u8) -> Self {
            self
        }
        pub fn route(self, _: &str) -> Self {
            self
        }
    }
    pub fn make() -> Router {
        Router::new().layer(1).route("/")
    }
}

fn trap_method_router() {
    let _: axum::routing::MethodRouter<()> = get(show).layer(TraceLayer::new_for_http()).post(show);
}

macro_rules! trap_in_a_macro {
    () => {
        Router::new().layer(TraceLayer::new_for_http()).route("/", get(show))
    };
}
