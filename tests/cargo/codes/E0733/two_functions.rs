pub async fn ping(left: u32) -> u32 {
    if left == 0 { 0 } else { pong(left - 1).await }
}

async fn pong(left: u32) -> u32 {
    ping(left).await + 1
}
