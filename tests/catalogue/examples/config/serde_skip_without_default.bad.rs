//@ crate: serde = "1.0.229" features = ["derive"]

#[derive(serde::Serialize, serde::Deserialize)]
pub struct Tags {
    #[serde(skip_serializing_if = "Vec::is_empty")] //~ config::serde_skip_without_default
    pub list: Vec<String>,
}
