//@ crate: tokio = "1.53.2" features = ["full"]

    {
        let mut g = n.lock().unwrap();
        *g += 1;
    }
    tokio::task::yield_now().await;
}
