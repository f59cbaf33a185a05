async fn show(Path((team, user)): Path<(u32, u32)>) -> String { format!("{team}/{user}") }
pub fn app() -> Router { Router::new().route("/teams/{team}/users/{user}", get(show)) }
