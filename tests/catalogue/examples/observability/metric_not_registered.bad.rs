//@ crate: prometheus = "0.14.0"

pub struct Metrics { pub requests: prometheus::Counter }
impl Metrics {
    pub fn new() -> prometheus::Result<Self> {
        Ok(Self { requests: prometheus::Counter::new("requests_total", "Requests")? })
    }
}
