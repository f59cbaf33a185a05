//@ crate: serde = "1.0.229" features = ["derive"]

#[derive(serde::Deserialize)]
pub struct Search {
    pub q: String,
    #[serde(flatten)] pub rest: std::collections::HashMap<String, u32>,
}
