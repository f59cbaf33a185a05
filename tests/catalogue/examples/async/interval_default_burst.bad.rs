//@ crate: tokio = "1.53.2" features = ["full"]

pub async fn beat(job: impl AsyncFn()) {
    let mut t = tokio::time::interval(std::time::Duration::from_secs(1)); //~ async::interval_default_burst
    loop { t.tick().await; job().await; }
}
