//@ edition: 2024
//@ crate: tracing = "0.1.44"
#![allow(dead_code, unused_variables)]

use tracing::field::Empty;
use tracing::{Level, Span, debug_span, info_span, instrument, span};

pub struct Orders {
    span: Span,
}

impl Orders {
    #[instrument(skip(self), fields(order.id = id), err)]
    pub async fn load(&self, id: u64) -> Result<u64, String> { //~ errors::string_error_type
        Span::current().record("rows", 3); //~ observability::span_record_undeclared
        Span::current().record("order.id", id);
        Span::current().record("order.name", "x"); //~ observability::span_record_undeclared
        Ok(id)
    }

    #[instrument(skip_all)]
    pub fn store(&self, id: u64) {
        let current = Span::current();
        if id > 1 {
            current.record("id", id); //~ observability::span_record_undeclared
        }
    }

    pub fn trap_field(&self) {
        self.span.record("anything", 1);
    }
}

#[instrument(level = "debug")]
fn named(name: &str) {
    Span::current().record(r"size", name.len()); //~ observability::span_record_undeclared
}

fn made_here(id: u64) {
    let span = info_span!("load", id);
    span.record("id", 2);
    span.record("rows", 3); //~ observability::span_record_undeclared
    let other = span!(
        target: "app",
        Level::INFO,
        "store",
        ?id,
        net.peer = Empty,
    );
    other.record("net.peer", "here");
    other.record("net.host", "there"); //~ observability::span_record_undeclared
    let bare = tracing::debug_span!(parent: &span, "bare");
    let each = |n: u64| {
        bare.record("n", n); //~ observability::span_record_undeclared
    };
    each(1);
}

#[instrument(fields(cache_hit = Empty, http.status = 2, type = 2))]
fn trap_declared(id: u64, (a, b): (u8, u8)) {
    let current = Span::current();
    current.record("cache_hit", true);
    current.record("id", 1);
    current.record("a", 1);
    current.record("type", 1);
    current.record("http.status", 1);
    let span = info_span!("x", "quoted name" = Empty);
    span.record("quoted name", 1);
}

#[instrument]
fn trap_other_span_is_current(id: u64) {
    let inner = info_span!("inner", rows = Empty);
    let entered = inner.enter();
    Span::current().record("rows", 1);
}

#[instrument]
fn trap_in_a_closure(id: u64) -> impl Fn() {
    || {
        Span::current().record("rows", 1);
    }
}

// trap: the span of a caller
fn trap_no_attribute() {
    Span::current().record("rows", 1);
}

fn trap_parameter(span: Span, name: &str) {
    span.record("rows", 1);
    let own = info_span!("own");
    own.record(name, 1);
    let mut later = info_span!("later");
    later = span;
    later.record("rows", 1);
}

const FIELD: &str = "rows";
fn trap_unreadable(braces: u8) {
    let span = debug_span!("x", { FIELD } = 1);
    span.record("rows", 2);
}

mod trap_own {
    pub struct Span;
    impl Span {
        pub fn current() -> Self {
            Span
        }
        pub fn record(&self, _: &str, _: u8) {}
    }
    #[tracing::instrument]
    fn own() {
        Span::current().record("rows", 1);
    }
}

macro_rules! trap_in_a_macro {
    ($span:ident) => {
        $span.record("rows", 1)
    };
}
