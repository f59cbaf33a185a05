//@ crate: tokio = "1.53.2" features = ["full"]

pub fn start() {
    let names = std::sync::Arc::new(vec!["a"]);
    tokio::spawn(async move { println!("{}", names.len()); });
}
