//@ crate: tokio = "1.53.2" features = ["full"]
//@ crate: tracing = "0.1.44"

use tracing::Instrument;
#[tracing::instrument]
pub async fn notify(id: u64) {
    tokio::spawn(async move { tracing::info!(id, "sent"); }.in_current_span());
}
