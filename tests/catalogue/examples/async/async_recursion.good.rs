pub async fn depth(n: u32) -> u32 {
    if n == 0 { 0 } else { Box::pin(depth(n - 1)).await + 1 }
}
