//@ edition: 2024
//@ crate: tokio = "1.53.2" features = ["full"]
//@ crate: tracing = "0.1.44"
#![allow(dead_code, unused_variables, clippy::redundant_async_block)]

use std::sync::Arc;
use tracing::{error, info, instrument};

struct Service;

impl Service {
    #[instrument(skip(self))]
    async fn store(self: Arc<Self>, id: u64) {
        let service = Arc::clone(&self);
        tokio::spawn(async move { //~ observability::span_lost_in_spawn
            match service.save(id).await {
                Ok(()) => info!("saved"),
                Err(error) => error!(%error, "could not save"),
            }
        });
    }

    async fn save(&self, id: u64) -> Result<(), std::fmt::Error> {
        Ok(())
    }
}

#[tracing::instrument(level = "debug")]
fn start(id: u64) -> tokio::task::JoinHandle<()> {
    if id > 1 {
        // Later.
        return tokio::task::spawn(async {
            tracing::event!(tracing::Level::INFO, "started");
        });
    }
    tokio::spawn(async move {
        tokio::select! {
            _ = std::future::ready(1) => { tracing::warn!(id, "late") }
            _ = std::future::pending::<()>() => {}
        }
    })
}

mod imported {
    use tracing::Instrument as _;

    #[tracing::instrument]
    pub async fn notify(id: u64) {
        tokio::spawn(async { tracing::info!("sent") }.in_current_span());
        tokio::spawn(async move { tracing::info!("sent") }); //~ observability::span_lost_in_spawn
    }
}

async fn trap_not_instrumented(id: u64) {
    tokio::spawn(async move { info!(id, "sent") });
}

#[instrument]
async fn trap_says_nothing(id: u64) {
    tokio::spawn(async move { id + 1 });
}

#[instrument]
async fn trap_a_span_of_its_own(id: u64) {
    use tracing::Instrument;
    tokio::spawn(async { info!("sent") }.instrument(tracing::info_span!("send", id)));
    tokio::spawn(async move {
        let span = tracing::info_span!("send", id);
        span.in_scope(|| info!("sent"));
    });
    tokio::spawn(async move { async { info!("sent") }.in_current_span().await });
}

#[instrument]
async fn trap_in_the_background(id: u64) {
    tokio::spawn(async move {
        loop {
            info!(id, "still there");
            tokio::time::sleep(std::time::Duration::from_secs(1)).await;
        }
    });
}

#[instrument]
async fn trap_a_function(id: u64) {
    tokio::spawn(trap_says_nothing(id));
}

#[instrument]
async fn trap_logs_in_a_closure(ids: Vec<u64>) {
    tokio::spawn(async move { ids.iter().for_each(|id| info!(id, "sent")) });
}

#[instrument]
fn trap_other_log(id: u64) {
    tokio::spawn(async move { println!("{id}") });
}

mod trap_own_attribute {
    pub fn run() {
        // #[instrument] is not here.
        tokio::spawn(async { tracing::info!("sent") });
    }
}

#[instrument]
fn trap_outlives_the_span(server: tokio::sync::oneshot::Receiver<()>) -> tokio::task::JoinHandle<()> {
    tokio::spawn(async move {
        if let Err(err) = server.await {
            error!(%err, "the server has ended");
        }
    })
}
