//@ crate: serde = "1.0.229" features = ["derive"]

#[derive(serde::Deserialize)]
pub struct Db { pub url: String, #[serde(default)] pub replica: Option<String> } //~ config::serde_option_default
