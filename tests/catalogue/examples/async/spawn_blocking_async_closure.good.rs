//@ crate: tokio = "1.53.2" features = ["full"]

    tokio::spawn(async { println!("printed") }).await.unwrap();
}
