//@ crate: prometheus = "0.14.0"

pub fn seen(m: &prometheus::IntCounterVec, user_id: &str) {
    m.with_label_values(&[user_id]).inc(); //~ observability::metric_label_cardinality
}
