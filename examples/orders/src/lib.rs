//! Takes orders over HTTP, prices them and tells the warehouse.

pub mod api;
pub mod config;
pub mod demand;
pub mod events;
pub mod latency;
pub mod model;
pub mod prices;
pub mod pricing;
#[cfg(feature = "shared-cache")]
pub mod shared_cache;
pub mod store;
pub mod warehouse;
