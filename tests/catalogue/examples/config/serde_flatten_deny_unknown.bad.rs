//@ crate: serde = "1.0.229" features = ["derive"]

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)] //~ config::serde_flatten_deny_unknown
pub struct Search {
    pub q: String,
    #[serde(flatten)] pub rest: std::collections::HashMap<String, u32>,
}
