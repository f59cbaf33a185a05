//@ crate: tokio = "1.53.2" features = ["full"]

pub async fn run() {
    tokio::spawn(async { println!("printed") }).await.unwrap();
}
