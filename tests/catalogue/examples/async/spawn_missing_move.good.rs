//@ crate: tokio = "1.53.2" features = ["full"]

    tokio::spawn(async move { println!("{name}"); });
}
