pub struct Search {
    pub q: String,
    #[serde(flatten)] pub rest: std::collections::HashMap<String, u32>,
}
