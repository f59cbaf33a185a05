//! The price list, kept in memory and renewed from the database.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};
use std::time::Duration;

use tracing::{debug, warn};

use crate::model::Cents;
use crate::store::Store;

#[derive(Debug, Default)]
struct Prices {
    edition: i64,
    cents: HashMap<String, Cents>,
}

/// The prices last seen in the database.
#[derive(Debug, Default)]
pub struct PriceCache {
    prices: RwLock<Prices>,
}

impl PriceCache {
    /// The price of one piece of an article, if it is known.
    #[must_use]
    pub fn price_of(&self, article: &str) -> Option<Cents> {
        let prices = self.prices.read().unwrap_or_else(PoisonError::into_inner);
        prices.cents.get(article).copied()
    }

    /// Looks for new prices again and again, as long as the service runs.
    pub async fn refresh_forever(&self, store: &Store, interval: Duration) {
        let mut timer = tokio::time::interval(interval);
        loop {
            timer.tick().await;
            match self.refresh(store).await {
                Ok(changed) => debug!(changed, "price list looked at"),
                Err(error) => warn!(%error, "price list cannot be read"),
            }
        }
    }

    async fn refresh(&self, store: &Store) -> sqlx::Result<usize> {
        let edition = store.price_edition().await?;
        let mut prices = self.prices.write().unwrap_or_else(PoisonError::into_inner);
        if prices.edition == edition {
            return Ok(0);
        }
        let changed = store.prices_after(prices.edition).await?;
        let count = changed.len();
        for row in changed {
            let cents = u64::try_from(row.cents).unwrap_or_default();
            prices.cents.insert(row.article, Cents(cents));
        }
        prices.edition = edition;
        Ok(count)
    }
}
