//@ rustc: error E0733

pub async fn depth(n: u32) -> u32 {
    if n == 0 { 0 } else { depth(n - 1).await + 1 } //~ async::async_recursion
}
