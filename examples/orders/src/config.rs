//! Settings, read once at the start from a TOML file.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::Deserialize;
use thiserror::Error;

/// What the service needs to know before it can start.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Where the HTTP interface listens.
    pub listen: SocketAddr,
    /// The address of the warehouse's intake.
    pub warehouse: SocketAddr,
    pub database_url: String,
    /// How many shipments may wait for the warehouse.
    #[serde(default = "default_queue_length")]
    pub queue_length: usize,
    /// Seconds between two looks at the price list.
    #[serde(default = "default_refresh_seconds")]
    pub refresh_seconds: u64,
}

/// Why the settings could not be had.
#[derive(Debug, Error)]
pub enum ConfigError {
    #[error("cannot read {path}")]
    Unreadable {
        path: PathBuf,
        #[source]
        source: std::io::Error,
    },
    #[error("{path} is not valid")]
    Invalid {
        path: PathBuf,
        #[source]
        source: toml::de::Error,
    },
}

impl Config {
    /// Reads the settings from `path`.
    ///
    /// # Errors
    /// When the file cannot be read or a setting is missing, unknown or of the wrong type.
    pub async fn load(path: &Path) -> Result<Self, ConfigError> {
        let text = std::fs::read_to_string(path).map_err(|source| ConfigError::Unreadable {
            path: path.to_owned(),
            source,
        })?;
        toml::from_str(&text).map_err(|source| ConfigError::Invalid {
            path: path.to_owned(),
            source,
        })
    }

    /// The time between two looks at the price list.
    #[must_use]
    pub const fn refresh_interval(&self) -> Duration {
        Duration::from_secs(self.refresh_seconds)
    }
}

const fn default_queue_length() -> usize {
    1_000
}

const fn default_refresh_seconds() -> u64 {
    30
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults_fill_what_the_file_leaves_out() {
        let config: Config = toml::from_str(
            r#"
            listen = "127.0.0.1:8080"
            warehouse = "127.0.0.1:9000"
            database_url = "postgres:///orders"
            "#,
        )
        .expect("the settings are valid");
        assert_eq!(config.queue_length, 1_000);
        assert_eq!(config.refresh_interval(), Duration::from_secs(30));
    }
}
