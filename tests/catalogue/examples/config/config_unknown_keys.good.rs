//@ crate: serde = "1.0.229" features = ["derive"]

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LimitsConfig { #[serde(default)] pub rate_limit_rps: u32 }
