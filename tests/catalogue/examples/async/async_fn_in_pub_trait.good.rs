pub trait Store { fn get(&self, k: &str) -> impl Future<Output = Option<String>> + Send; }
pub struct App<S: Store> { pub db: std::sync::Arc<S> }
