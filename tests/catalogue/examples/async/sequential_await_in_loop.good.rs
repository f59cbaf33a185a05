//@ crate: futures = "0.3.34"

use futures::{StreamExt, stream};
async fn fetch(id: u32) -> String { id.to_string() }
pub async fn all(ids: Vec<u32>) -> Vec<String> {
    stream::iter(ids).map(fetch).buffered(8).collect().await
}
