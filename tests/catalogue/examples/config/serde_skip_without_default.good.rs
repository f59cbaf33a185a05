//@ crate: serde = "1.0.229" features = ["derive"]

#[derive(serde::Serialize, serde::Deserialize)]
pub struct Tags {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub list: Vec<String>,
}
