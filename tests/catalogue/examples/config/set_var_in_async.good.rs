//@ crate: tokio = "1.53.2" features = ["full"]

pub fn start() -> std::io::Result<()> {
    let filter = std::env::var("RUST_LOG").unwrap_or_else(|_| "info".into());
    tokio::runtime::Runtime::new()?.block_on(async { println!("{filter}") });
    Ok(())
}
