//@ crate: tokio = "1.53.2" features = ["full"]

use std::sync::Arc;
use tokio::sync::RwLock;
pub struct Cache { data: Arc<RwLock<Vec<u8>>> }
impl Cache {
    pub async fn len(&self) -> usize { self.data.read().await.len() }
}
