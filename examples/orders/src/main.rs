//! The orders service: an HTTP interface, a price cache that renews itself, and the feed to the warehouse.

use std::sync::Arc;

use orders::api::{self, AppState};
use orders::config::Config;
use orders::events::EventLog;
use orders::prices::PriceCache;
use orders::store::Store;
use orders::warehouse;
use tokio::net::TcpListener;
use tracing::info;

/// Whatever ends the service: it is printed and ends the process.
type Failure = Box<dyn std::error::Error + Send + Sync>;

#[tokio::main]
async fn main() -> Result<(), Failure> {
    tracing_subscriber::fmt().init();

    let path = std::env::args()
        .nth(1)
        .unwrap_or_else(|| "orders.toml".to_owned());
    let config = Config::load(path.as_ref()).await?;
    let store = Store::connect(&config.database_url).await?;
    let prices = Arc::new(PriceCache::default());
    let log = Arc::new(EventLog::default());
    let (shipments, inbox) = tokio::sync::mpsc::channel(config.queue_length);

    let state = AppState::new(
        store.clone(),
        Arc::clone(&prices),
        Arc::clone(&log),
        shipments,
    );
    let listener = TcpListener::bind(config.listen).await?;
    info!(address = %config.listen, "listening");

    let server = axum::serve(listener, api::router(state)).with_graceful_shutdown(stop_signal());
    tokio::select! {
        served = server => served?,
        () = prices.refresh_forever(&store, config.refresh_interval()) => {}
        () = warehouse::forward(inbox, config.warehouse) => {}
    }
    Ok(())
}

async fn stop_signal() {
    if let Err(error) = tokio::signal::ctrl_c().await {
        tracing::error!(%error, "cannot wait for the stop signal");
    }
}
