//@ rust-version: 1.85

use std::sync::LazyLock;
static NAMES: LazyLock<Vec<&'static str>> = LazyLock::new(|| vec!["a", "b"]);
pub fn workers() -> usize {
    std::thread::available_parallelism().map_or(1, |n| n.get()).max(NAMES.len())
}
