//@ crate: tokio = "1.53.2" features = ["full"]

pub async fn warm(path: &str) -> std::io::Result<String> {
    std::thread::sleep(std::time::Duration::from_millis(50)); //~ async::blocking_call_in_async
    std::fs::read_to_string(path)
}
