//@ rustc: error E0038

pub trait Store { async fn get(&self, k: &str) -> Option<String>; }
pub struct App { pub db: std::sync::Arc<dyn Store + Send + Sync> }
