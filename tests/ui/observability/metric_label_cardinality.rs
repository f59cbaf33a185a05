//@ edition: 2024
//@ crate: prometheus = "0.14.0"
//@ crate: metrics = "0.24.6"
//@ crate: opentelemetry = "0.31.0" features = ["metrics"]
#![allow(dead_code, unused_variables, clippy::all)]

use metrics::{counter, histogram};
use prometheus::{HistogramVec, IntCounterVec};
use std::net::IpAddr;

struct Request {
    user_id: u64,
    email: String,
    method: &'static str,
    uri: Uri,
}

struct Uri;

impl Uri {
    fn path(&self) -> &str {
        "/"
    }
}

struct Metrics {
    requests: IntCounterVec,
    latency: HistogramVec,
}

impl Metrics {
    fn seen(&self, request: &Request, client_ip: IpAddr) {
        self.requests.with_label_values(&[request.method, &request.email]).inc(); //~ observability::metric_label_cardinality
        self.latency
            .with_label_values(&[
                // Who asked.
                client_ip.to_string().as_str(), //~ observability::metric_label_cardinality
                "GET",
            ])
            .observe(0.1);
        let by_path = || self.requests.with_label_values(&[request.uri.path()]).inc(); //~ observability::metric_label_cardinality
        if let Ok(one) = self.requests.get_metric_with_label_values(&[&request.user_id.to_string()]) { //~ observability::metric_label_cardinality
            one.inc();
        }
    }
}

fn macros(request: &Request, session_id: String) {
    counter!("requests_total", "session" => session_id.clone(), "method" => request.method).increment(1); //~ observability::metric_label_cardinality
    histogram!("latency_seconds", "path" => request.uri.path().to_owned()).record(0.1); //~ observability::metric_label_cardinality
    metrics::gauge!("open", "user" => request.user_id.to_string()).set(1.0); //~ observability::metric_label_cardinality
}

fn instruments(request: &Request, seen: &opentelemetry::metrics::Counter<u64>, set: &mut std::collections::HashSet<u64>) {
    use opentelemetry::KeyValue;
    let client_ip = String::new();
    seen.add(1, &[KeyValue::new("ip", client_ip.clone()), KeyValue::new("method", request.method)]); //~ observability::metric_label_cardinality
    // trap: a literal, another method of the name, an attribute of a span.
    seen.add(1, &[KeyValue::new("email", "none")]);
    set.insert(request.user_id);
    let on_a_span = KeyValue::new("ip", client_ip);
}

fn trap_bounded(requests: &IntCounterVec, method: &str, status: u16, shard_id: u32, id: &str, region: &str) {
    requests.with_label_values(&[method, &status.to_string()]).inc();
    requests.with_label_values(&[&shard_id.to_string(), id]).inc();
    requests.with_label_values(&["user_id", "email"]).inc();
    counter!("requests_total", "user_id" => "all", "region" => region.to_owned()).increment(1);
}

struct MatchedPath(String);

impl MatchedPath {
    fn as_str(&self) -> &str {
        &self.0
    }
}

fn trap_template(requests: &IntCounterVec, matched_path: &MatchedPath, path: &str) {
    requests.with_label_values(&[matched_path.as_str()]).inc();
    requests.with_label_values(&[path]).inc();
}

fn kind_of(user_id: u64) -> &'static str {
    if user_id == 0 { "root" } else { "other" }
}

fn trap_mapped(requests: &IntCounterVec, user_id: u64, email: &str) {
    requests.with_label_values(&[kind_of(user_id)]).inc();
    requests.with_label_values(&[if email.is_empty() { "none" } else { "some" }]).inc();
    counter!("requests_total", "kind" => kind_of(user_id)).increment(1);
    counter!("requests_total").increment(user_id);
}

mod trap_own_macro {
    macro_rules! counter {
        ($name:literal, $label:literal => $value:expr) => {
            println!("{} {}", $name, $value)
        };
    }
    pub fn run(user_id: u64) {
        counter!("seen", "user" => user_id);
    }
}

fn trap_not_a_label(user_id: &str, labels: &[&str], requests: &IntCounterVec) {
    let text = "with_label_values(&[user_id])";
    requests.with_label_values(labels).inc();
    tracing_like(user_id);
}

fn tracing_like(user_id: &str) {}

#[cfg(test)]
mod tests {
    fn trap_in_tests(requests: &prometheus::IntCounterVec, user_id: &str) {
        requests.with_label_values(&[user_id]).inc();
    }
}
