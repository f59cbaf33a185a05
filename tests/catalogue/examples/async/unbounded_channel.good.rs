//@ crate: tokio = "1.53.2" features = ["full"]

    tokio::sync::mpsc::channel(256)
}
