//@ crate: tokio = "1.53.2" features = ["full"]
//@ crate: tracing = "0.1.44"

use tracing::Instrument;
pub async fn work() {
    tokio::task::yield_now().instrument(tracing::info_span!("work")).await;
}
