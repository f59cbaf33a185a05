//@ crate: prometheus = "0.14.0"

pub fn handle(latency: &prometheus::Histogram) -> u64 {
    let _timer = latency.start_timer();
    (0..10_000u64).sum()
}
