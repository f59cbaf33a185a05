//@ edition: 2021
//@ crate: axum = "0.8.9"
//@ crate: serde = "1.0.229" features = ["derive"]
#![allow(dead_code, unused)]

use axum::extract::{Path, State};
use axum::routing::{get, post};
use axum::Router;
use serde::Deserialize;
use std::collections::HashMap;

#[derive(Deserialize)]
struct Place {
    team: u32,
    #[serde(rename = "member")]
    user: u32,
    page: Option<u32>,
}

async fn two(Path((team, user)): Path<(u32, u32)>) {}
async fn one(Path(id): Path<u32>) {}
async fn place(State(n): State<u32>, Path(place): Path<Place>) {}

fn app() -> Router<u32> {
    Router::new()
        .route("/users/{user}", get(two)) //~ web::axum_path_param_mismatch
        .route("/all", post(one)) //~ web::axum_path_param_mismatch
        .route("/t/{team}/u/{user}", get(one).post(two)) //~ web::axum_path_param_mismatch
        .route("/p/{team}/{user}", get(place)) //~ web::axum_path_param_mismatch
        .route("/p/{team}", post(place)) //~ web::axum_path_param_mismatch
        .route("/c/{a}", get(|Path((a, b)): Path<(u32, u32)>| async {})) //~ web::axum_path_param_mismatch
}

fn users() -> Router<u32> {
    let router = Router::new();
    let router = router.route("/{team}/{user}/{*rest}", get(two)); //~ web::axum_path_param_mismatch
    // too few may be right here
    router.route("/trap/{user}", get(two)).route("/trap", get(one)).route("/trap/x/{team}", get(place))
}

fn inside() -> Router {
    async fn local(Path(id): Path<u32>) {}
    #[derive(Deserialize)]
    struct Local {
        r#type: String,
    }
    async fn typed(Path(local): Path<Local>) {}
    Router::new()
        .route("/{a}/{b}", get(local)) //~ web::axum_path_param_mismatch
        .route("/kinds/{kind}", get(typed)) //~ web::axum_path_param_mismatch
        .route("/types/{type}", get(typed))
}

mod trap_right {
    use super::*;

    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Renamed {
        team_id: u32,
    }

    #[derive(Deserialize)]
    struct Defaults {
        team: u32,
        #[serde(default)]
        page: u32,
    }

    #[derive(Deserialize)]
    struct Flat {
        #[serde(flatten)]
        rest: HashMap<String, String>,
    }

    async fn map(Path(map): Path<HashMap<String, String>>) {}
    async fn list(Path(list): Path<Vec<String>>) {}
    async fn maybe(path: Option<Path<(u32, u32)>>) {}
    async fn renamed(Path(p): Path<Renamed>) {}
    async fn defaults(Path(p): Path<Defaults>) {}
    async fn flat(Path(p): Path<Flat>) {}
    async fn pairs(Path(p): Path<Vec<(String, String)>>) {}
    async fn none() {}

    fn app() -> Router<u32> {
        Router::new()
            .route("/a/{a}/{b}/{c}", get(map).post(list).put(pairs))
            .route("/b/{a}", get(maybe))
            .route("/c/{teamId}", get(renamed))
            .route("/d/{team}", get(defaults))
            .route("/e/{x}", get(flat).post(none))
            .route("/f/{team}/{member}", get(place).post(two))
            .route("/g/{id}/{{not}}", get(one))
    }
}

fn trap_nested_app() -> Router<u32> {
    let members = Router::new().route("/{user}", get(two));
    Router::new()
        .nest("/teams/{team}", members)
        .nest("/rooms/{team}", Router::new().route("/{user}", get(two)))
}

mod trap_own {
    pub struct Path<T>(pub T);
    pub struct Router;
    impl Router {
        fn route(self, _: &str, _: fn(Path<(u32, u32)>)) -> Self {
            self
        }
    }
    fn show(_: Path<(u32, u32)>) {}
    fn app() -> Router {
        Router.route("/x/{a}", show)
    }
}

macro_rules! trap_macro {
    ($app:expr) => {
        $app.route("/users/{user}", get(two))
    };
}
