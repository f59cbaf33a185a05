//@ edition: 2024
//@ crate: prometheus = "0.14.0"
//@ crate: metrics = "0.24.6"
#![allow(dead_code, unused_variables)]

use prometheus::{Counter, HistogramOpts, HistogramVec, IntCounterVec, IntGauge, Opts};
use prometheus::{Histogram as Timer, register_int_counter};

fn cases() -> prometheus::Result<()> {
    let a = Counter::new("http.requests", "Requests")?; //~ observability::metric_name_convention
    let b = IntGauge::new("open connections", "Open")?; //~ observability::metric_name_convention
    let c = IntCounterVec::new(Opts::new("requests", "Requests").namespace("api"), &["kind"])?; //~ observability::metric_name_convention
    let d = Timer::with_opts(HistogramOpts::new("latency_ms", "Latency"))?; //~ observability::metric_name_convention
    let e = register_int_counter!("cacheHits", "Hits")?; //~ observability::metric_name_convention
    let i = IntGauge::new("9lives", "Lives")?; //~ observability::metric_name_convention
    let f = HistogramVec::new(HistogramOpts::new("body_kb", "Body"), &["kind"])?; //~ observability::metric_name_convention
    metrics::counter!("jobs", "kind" => "mail").increment(1); //~ observability::metric_name_convention
    Ok(())
}

fn trap_good_names(name: &str) -> prometheus::Result<()> {
    let a = Counter::new("http_requests_total", "Requests")?;
    let b = IntGauge::new("open_connections", "Open")?;
    let c = Timer::with_opts(HistogramOpts::new("latency_seconds", "Latency"))?;
    let d = register_int_counter!("api:cache_hits_total", "Hits")?;
    let e = Counter::new(name, "Requests")?;
    let f = Opts::new("requests", "not known to be a counter");
    let g = IntGauge::new("ms", "A word")?;
    metrics::counter!("jobs.done").increment(1);
    metrics::gauge!("9lives").set(1.0);
    metrics::histogram!("job.seconds").record(1.0);
    Ok(())
}

mod trap_own {
    pub struct Counter;
    impl Counter {
        pub fn new(name: &str, help: &str) -> Self {
            Self
        }
    }
    macro_rules! counter {
        ($name:literal) => {
            Counter::new($name, "")
        };
    }
    pub fn run() {
        Counter::new("http-requests", "Requests");
        counter!("http-requests");
    }
}
