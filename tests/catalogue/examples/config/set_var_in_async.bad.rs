//@ crate: tokio = "1.53.2" features = ["full"]

pub async fn start() {
    unsafe { std::env::set_var("RUST_LOG", "info") }; //~ config::set_var_in_async
    tokio::task::yield_now().await;
}
