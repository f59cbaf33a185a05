//@ edition: 2021
//@ crate: axum = "0.8.9"
//@ crate: tower-http = "0.6.11"
#![allow(dead_code, unused)]

use axum::routing::{get, post, MethodRouter};
use axum::{Router, Router as Web};
use tower_http::services::ServeDir;

#[derive(Clone)]
struct State;

struct Service {
    router: Router,
}

fn users() -> Router {
    Router::new().route("/:id", get(show)).route("/", post(show)) //~ web::axum_path_syntax
}

async fn show() {}

impl Service {
    fn add(self) -> Self {
        Self {
            router: self.router.route("/a/:b/c/*rest", get(show)), //~ web::axum_path_syntax
        }
    }
}

fn state(state: State) -> Router {
    let mut app = Web::new();
    app = app.nest("/teams/:team", users()); //~ web::axum_path_syntax
    app = app.route_service(r"/*files", ServeDir::new(".")); //~ web::axum_path_syntax
    if true {
        app = app.route(
            // all of them
            r#"/old/:id"#, //~ web::axum_path_syntax
            get(|| async {}),
        );
    }
    let add = |router: axum::Router| router.route("/x/:y", get(show)); //~ web::axum_path_syntax
    let other = axum::routing::Router::<State>::default()
        .route("/{id}", get(show))
        .route("/a/:b-c", get(show)) //~ web::axum_path_syntax
        .with_state(state);
    users().merge(add(other)).route("/last/:one", get(show)) //~ web::axum_path_syntax
}

fn trap_right() -> Router {
    Router::new()
        .route("/users/{id}", get(show))
        .route("/files/{*rest}", get(show))
        .route("/at/12:30", get(show))
        .route("/a*b", get(show))
        .nest("/x", users())
}

fn trap_on_purpose() -> Router {
    Router::new().without_v07_checks().route("/:literal", get(show))
}

mod trap_own {
    pub struct Router;
    impl Router {
        pub fn new() -> Self {
            Router
        }
        pub fn route(self, _: &str, _: u32) -> Self {
            self
        }
    }
    pub fn app() -> Router {
        Router::new().route("/users/:id", 1)
    }
}

fn trap_unknown(name: &str, table: &[(&'static str, MethodRouter)]) -> Router {
    let path = "/:id";
    let mut app = Router::new();
    for (path, method) in table {
        app = app.route(path, method.clone());
    }
    // app.route("/:id", get(show))
    app
}

macro_rules! trap_macro {
    ($app:expr) => {
        $app.route("/:id", get(show))
    };
}
