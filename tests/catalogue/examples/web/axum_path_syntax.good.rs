pub fn app() -> Router {
    Router::new().route("/users/{id}", get(|| async { "u" }))
}
