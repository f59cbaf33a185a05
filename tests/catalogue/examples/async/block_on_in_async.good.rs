pub async fn total(a: impl Future<Output = u32>) -> u32 {
    a.await + 1
}
