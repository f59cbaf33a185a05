//@ crate: tokio = "1.53.2" features = ["full"]
//@ rustc: error E0373

pub fn start(name: String) {
    tokio::spawn(async { println!("{name}"); });
}
