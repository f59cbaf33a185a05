//@ crate: futures = "0.3.34"

pub async fn total(a: impl Future<Output = u32>) -> u32 {
    futures::executor::block_on(a) + 1 //~ async::block_on_in_async
}
