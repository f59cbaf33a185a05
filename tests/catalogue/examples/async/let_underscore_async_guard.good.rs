//@ crate: tokio = "1.53.2" features = ["full"]

    let _permit = sem.acquire().await;
    tokio::task::yield_now().await;
}
