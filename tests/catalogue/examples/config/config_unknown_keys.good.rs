#[serde(deny_unknown_fields)]
pub struct LimitsConfig { #[serde(default)] pub rate_limit_rps: u32 }
