//@ edition: 2024
//@ crate: tracing = "0.1.44"
//@ rustc: error E0277
#![allow(dead_code, unused_variables)]

use std::fmt;
use std::sync::Arc;
use tracing::{Level, instrument};

pub struct Users {
    db: String,
}

#[derive(Clone, Default)]
pub enum Mode {
    #[default]
    Fast,
    Slow,
}

impl Users {
    #[instrument] //~ observability::instrument_needs_debug
    pub fn count(&self) -> usize {
        1
    }

    /// Finds one.
    #[instrument(level = "debug", skip(id), ret)] //~ observability::instrument_needs_debug
    pub async fn find(&self, id: u64, mode: &Mode) -> u64 {
        id
    }

    #[tracing::instrument("take", err)] //~ observability::instrument_needs_debug
    #[inline]
    pub fn take(self: Arc<Self>) -> Result<(), String> { //~ errors::string_error_type
        Ok(())
    }

    #[instrument(skip(self))]
    pub fn trap_skipped(&self) {}

    #[instrument(skip_all, fields(n = 1))]
    pub fn trap_all(&self, mode: Mode) {}

    #[instrument(skip(self), fields(mode = 1, other = %self.db))]
    pub fn trap_field_of_that_name(&self, mode: Mode) {}

    pub fn trap_not_instrumented(&self, mode: Mode) {}
}

#[instrument(level = Level::TRACE, skip())] //~ observability::instrument_needs_debug
fn free(name: &str, modes: Option<Vec<Mode>>) {}

#[instrument] //~ observability::instrument_needs_debug
async fn two(a: &Users, b: Mode) {}

#[derive(Debug)]
struct Derived;
#[derive(Clone)]
struct ByHand;
impl fmt::Debug for ByHand {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("ByHand")
    }
}
#[cfg_attr(all(), derive(Debug))]
struct Conditional;

impl Derived {
    #[instrument]
    fn trap_has_debug(&self, a: ByHand, b: &Conditional, c: u64, d: &str) {}
}

#[instrument]
fn trap_generic<Users: fmt::Debug>(users: Users) {}

#[instrument]
fn trap_from_elsewhere(name: String, at: std::time::Duration, (a, b): (u8, u8)) {}

trait Counts: fmt::Debug {
    #[instrument]
    fn trap_in_a_trait(&self) -> usize {
        1
    }
}

struct ByMacro;
macro_rules! debug {
    ($name:ident) => {
        impl fmt::Debug for $name {
            fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                to.write_str(stringify!($name))
            }
        }
    };
}
debug!(ByMacro);

#[instrument]
fn trap_by_macro(a: &ByMacro) {}

mod trap_own_attribute {
    use tracing::instrument as traced;
    pub struct Hidden;
    impl Hidden {
        #[allow(clippy::all)] // #[instrument]
        pub fn text(&self) -> &'static str {
            "#[instrument]"
        }
        #[traced(skip(self))]
        pub fn renamed(&self) {}
    }
}
