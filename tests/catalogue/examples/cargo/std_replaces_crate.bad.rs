//@ crate: num_cpus = "1.17.0"
//@ crate: once_cell = "1.21.4"
//@ rust-version: 1.85

use once_cell::sync::Lazy;
static NAMES: Lazy<Vec<&'static str>> = Lazy::new(|| vec!["a", "b"]);
pub fn workers() -> usize { num_cpus::get().max(NAMES.len()) } //~ cargo::std_replaces_crate
