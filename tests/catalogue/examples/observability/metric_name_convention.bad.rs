//@ crate: prometheus = "0.14.0"

pub fn c() -> prometheus::Result<prometheus::Counter> {
    prometheus::Counter::new("http-requests", "Requests") //~ observability::metric_name_convention
}
