pub fn app() -> Router {
    Router::new().route("/users", get(|| async { "a" })).route("/users", post(|| async { "b" }))
}
