//@ crate: tokio = "1.53.2" features = ["full"]

    tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    tokio::fs::read_to_string(path).await
}
