//@ crate: axum = "0.8.9" features = ["ws"]
//@ crate: tokio = "1.53.2" features = ["full"]

pub async fn run(app: axum::Router) -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    axum::serve(listener, app).await
}
