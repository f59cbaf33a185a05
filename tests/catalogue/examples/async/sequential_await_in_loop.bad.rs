async fn fetch(id: u32) -> String { id.to_string() }
pub async fn all(ids: Vec<u32>) -> Vec<String> {
    let mut out = Vec::new();
    for id in ids { out.push(fetch(id).await); } //~ async::sequential_await_in_loop
    out
}
