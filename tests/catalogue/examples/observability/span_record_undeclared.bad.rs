//@ crate: tracing = "0.1.44"

#[tracing::instrument]
pub fn lookup(id: u64) -> bool {
    tracing::Span::current().record("cache_hit", true); //~ observability::span_record_undeclared
    id > 0
}
