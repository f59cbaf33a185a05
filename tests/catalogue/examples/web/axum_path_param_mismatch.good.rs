//@ crate: axum = "0.8.9" features = ["ws"]

use axum::{Router, extract::Path, routing::get};
async fn show(Path((team, user)): Path<(u32, u32)>) -> String { format!("{team}/{user}") }
pub fn app() -> Router { Router::new().route("/teams/{team}/users/{user}", get(show)) }
