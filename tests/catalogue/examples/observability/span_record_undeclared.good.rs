//@ crate: tracing = "0.1.44"

#[tracing::instrument(fields(cache_hit = tracing::field::Empty))]
pub fn lookup(id: u64) -> bool {
    tracing::Span::current().record("cache_hit", true);
    id > 0
}
