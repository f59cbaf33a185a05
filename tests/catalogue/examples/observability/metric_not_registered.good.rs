//@ crate: prometheus = "0.14.0"

pub struct Metrics { pub requests: prometheus::Counter }
impl Metrics {
    pub fn new(reg: &prometheus::Registry) -> prometheus::Result<Self> {
        let requests = prometheus::Counter::new("requests_total", "Requests")?;
        reg.register(Box::new(requests.clone()))?;
        Ok(Self { requests })
    }
}
