//@ rustc: error E0277

use std::sync::{Arc, RwLock};
pub struct Cache { data: Arc<RwLock<Vec<u8>>> }
impl Cache {
    pub async fn len(&self) -> usize { self.data.read().await.len() } //~ async::std_lock_awaited
}
