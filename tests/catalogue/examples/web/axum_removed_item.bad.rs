//@ crate: axum = "0.8.9" features = ["ws"]
//@ rustc: error E0433

pub async fn run(app: axum::Router) {
    let addr = std::net::SocketAddr::from(([127, 0, 0, 1], 3000));
    axum::Server::bind(&addr).serve(app.into_make_service()).await.unwrap(); //~ web::axum_removed_item
}
