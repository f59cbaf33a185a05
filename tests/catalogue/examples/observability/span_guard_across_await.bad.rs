//@ crate: tokio = "1.53.2" features = ["full"]
//@ crate: tracing = "0.1.44"

pub async fn work() {
    let _g = tracing::info_span!("work").entered(); //~ observability::span_guard_across_await
    tokio::task::yield_now().await;
}
