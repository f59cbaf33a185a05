//@ crate: serde = "1.0.229" features = ["derive"]

#[derive(serde::Deserialize)]
pub struct Db { pub url: String, pub replica: Option<String> }
