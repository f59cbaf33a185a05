//@ crate: tokio = "1.53.2" features = ["full"]

pub fn start(name: String) {
    tokio::spawn(async move { println!("{name}"); });
}
