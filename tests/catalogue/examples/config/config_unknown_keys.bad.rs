//@ crate: serde = "1.0.229" features = ["derive"]

#[derive(serde::Deserialize)]
pub struct LimitsConfig { #[serde(default)] pub rate_limit_rps: u32 } //~ config::config_unknown_keys
