//@ crate: tokio = "1.53.2" features = ["full"]
//@ rustc: error unnamed

pub fn start() {
    let names = std::rc::Rc::new(vec!["a"]);
    tokio::spawn(async move { println!("{}", names.len()); });
}
