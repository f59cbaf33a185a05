//@ edition: 2021
//@ crate: axum = "0.8.9"
//@ crate: tower-http = "0.6.11"
#![allow(dead_code, unused)]

use axum::routing::{any, get, get as fetch, on, post, MethodFilter};
use axum::Router;
use tower_http::services::ServeDir;

async fn show() {}

struct Service {
    router: Router,
}

impl Service {
    fn add(self) -> Router {
        self.router
            .route("/a", post(show).get(show))
            .layer(tower_http::trace::TraceLayer::new_for_http())
            .route("/b", get(show))
            .route("/a", fetch(show)) //~ web::axum_route_conflict
    }
}

fn users() -> Router {
    let router: Router = Router::new()
        .route("/teams/{team}/{*rest}", get(show))
        .route("/teams/{name}/{*path}", post(show)); //~ web::axum_route_conflict
    let more = || router.clone().route("no-slash", get(show)); //~ web::axum_route_conflict
    if true {
        return users().nest("users", Router::new()); //~ web::axum_route_conflict
    }
    Router::new()
        .nest("/", Router::new().route("/x", get(show))) //~ web::axum_route_conflict
        .nest_service("", ServeDir::new(".")) //~ web::axum_route_conflict
        .route_service(r"files", ServeDir::new(".")) //~ web::axum_route_conflict
}

fn trap_right() -> Router {
    Router::new()
        .route("/users", get(show))
        .route("/users", post(show))
        .route("/users", on(MethodFilter::PUT, show))
        .route("/users/{id}", get(show))
        .route("/users/{id}", post(show))
        .route("/users/{id}/x", get(show))
        .route("/users/new", get(show))
        .route("/files/{*rest}", get(show))
        .route("/{{a}}", get(show))
        .route("/{{b}}", get(show))
        .nest("/api", Router::new().route("/users", get(show)))
        .merge(Router::new().route("/other", get(show)))
}

fn trap_branches(debug: bool) -> Router {
    if debug { //~ api::if_same_then_else
        Router::new().route("/users", get(show))
    } else {
        Router::new().route("/users", get(show))
    }
}

mod trap_own {
    pub struct Router;
    impl Router {
        pub fn route(self, _: &str, _: u32) -> Self {
            self
        }
        pub fn nest(self, _: &str, _: u32) -> Self {
            self
        }
    }
    pub fn app() -> Router {
        Router.route("users", 1).route("users", 1).nest("/", 1)
    }
}

fn trap_unknown(path: &'static str) -> Router {
    Router::new().route(path, get(show)).route(path, post(show))
}

macro_rules! trap_macro {
    ($app:expr) => {
        $app.route("users", get(show)).route("users", get(show))
    };
}
