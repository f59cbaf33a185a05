//@ crate: axum = "0.8.9" features = ["ws"]
//@ crate: tokio = "1.53.2" features = ["full"]

pub async fn run(l: tokio::net::TcpListener, app: axum::Router) -> std::io::Result<()> {
    axum::serve(l, app).with_graceful_shutdown(async { let _ = tokio::signal::ctrl_c().await; }).await
}
