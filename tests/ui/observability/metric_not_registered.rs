//@ edition: 2024
//@ crate: prometheus = "0.14.0"
#![allow(dead_code, unused_variables)]

use prometheus::{Gauge as Level, Histogram, HistogramOpts, IntCounter, IntCounterVec, Opts};
use std::sync::{LazyLock, OnceLock};

static SEEN: LazyLock<IntCounterVec> = LazyLock::new(|| {
    IntCounterVec::new(Opts::new("seen_total", "Seen"), &["kind"]).expect("a good name")
});

static OPEN: LazyLock<Level> = LazyLock::new(|| Level::new("open", "Open").unwrap()); //~ observability::metric_not_registered

static LATENCY: LazyLock<Histogram> =
    LazyLock::new(|| Histogram::with_opts(HistogramOpts::new("latency_seconds", "Latency")).unwrap()); //~ observability::metric_not_registered

struct Guard;

impl Guard {
    fn new() -> Self {
        OPEN.inc();
        Guard
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        OPEN.dec();
        let timer = LATENCY.start_timer();
    }
}

fn local() -> prometheus::Result<()> {
    let requests = IntCounter::new("requests_total", "Requests")?; //~ observability::metric_not_registered
    for _ in 0..3 {
        requests.inc();
    }
    let vector = prometheus::GaugeVec::new(Opts::new("size", "Size"), &["of"]).unwrap(); //~ observability::metric_not_registered
    vector.with_label_values(&["file"]).set(1.0);
    Ok(())
}

mod shared {
    use prometheus::IntCounter;
    use std::sync::LazyLock;
    pub static TRAP_PUBLIC: LazyLock<IntCounter> = LazyLock::new(|| IntCounter::new("a_total", "A").unwrap());
}

pub(crate) static TRAP_OF_THE_CRATE: LazyLock<IntCounter> = LazyLock::new(|| IntCounter::new("b_total", "B").unwrap());

static TRAP_LENT_OUT: LazyLock<IntCounter> = LazyLock::new(|| IntCounter::new("c_total", "C").unwrap());

fn lends() -> &'static IntCounter {
    shared::TRAP_PUBLIC.inc();
    TRAP_OF_THE_CRATE.inc();
    TRAP_LENT_OUT.inc();
    &TRAP_LENT_OUT
}

static TRAP_READ: LazyLock<IntCounter> = LazyLock::new(|| IntCounter::new("d_total", "D").unwrap());

static TRAP_LATER: OnceLock<IntCounter> = OnceLock::new();

fn trap_read() -> u64 {
    TRAP_READ.inc();
    println!("{}", TRAP_READ.get());
    let later = TRAP_LATER.get_or_init(|| IntCounter::new("e_total", "E").unwrap());
    later.get()
}

struct Metrics {
    requests: IntCounter,
}

impl Metrics {
    fn trap_a_field() -> prometheus::Result<Self> {
        let requests = IntCounter::new("f_total", "F")?;
        requests.inc();
        Ok(Self { requests })
    }

    fn trap_a_field_at_once() -> prometheus::Result<Self> {
        Ok(Self { requests: IntCounter::new("g_total", "G")? })
    }
}

fn trap_returned() -> IntCounter {
    let made = IntCounter::new("h_total", "H").unwrap();
    made.inc();
    made
}

fn trap_unused() {
    let made = IntCounter::new("i_total", "I");
}

mod trap_own {
    pub struct IntCounter;
    impl IntCounter {
        pub fn new(name: &str, help: &str) -> Self {
            Self
        }
        pub fn inc(&self) {}
    }
    pub fn run() {
        let own = IntCounter::new("j_total", "J");
        own.inc();
    }
}
