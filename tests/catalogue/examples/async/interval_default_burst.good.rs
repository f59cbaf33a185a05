//@ crate: tokio = "1.53.2" features = ["full"]

pub async fn beat(job: impl AsyncFn()) {
    let mut t = tokio::time::interval(std::time::Duration::from_secs(1));
    t.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop { t.tick().await; job().await; }
}
