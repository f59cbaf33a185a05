"""What rules of this pack say of files and packages that their own fixture cannot be at the same time."""

from __future__ import annotations

import pytest

from rust_specialist.text import Document
from support import linting
from support.fixtures import header_of

_REGISTERS = """//@ crate: prometheus = "0.14.0"
use prometheus::{IntCounter, register_int_counter, register_int_counter_vec as counters};
fn in_a_loop(kinds: &[&str]) {
    for kind in kinds {
        let one = register_int_counter!("seen_total", "Seen").unwrap(); // 5
        one.inc();
        let own = register_int_counter!(format!("{kind}_total"), "Seen").unwrap();
    }
    loop {
        let one = register_int_counter!("once_total", "Once");
        break;
    }
    let once = register_int_counter!("twice_total", "Twice");
    let made = IntCounter::new("made_total", "Made, in a file that registers").unwrap();
    made.inc();
}
"""
_PRINTS = """//@ role: bin
//@ crate: axum = "0.8.9"
//@ crate: tracing = "0.1.44"
async fn hello() { println!("hello"); }
"""


def lines_of(rule: str, text: str) -> list[int]:
    document = Document.of(text)
    found = linting.findings(document, header_of(text), f"observability::{rule}")
    return [document.line_of(finding.span.start) + 1 for finding in found]


def test_a_metric_is_registered_at_every_turn() -> None:
    assert lines_of("metric_not_registered", _REGISTERS) == [5]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (_PRINTS, [4]),
        # People at a terminal are to read what such a program prints.
        (_PRINTS.replace("//@ crate: tracing", '//@ crate: clap = "4.6.9"\n//@ crate: tracing'), []),
        (_PRINTS.replace("role: bin", "role: lib"), []),
        (_PRINTS.replace('//@ crate: axum = "0.8.9"', ""), []),
    ],
)
def test_what_is_a_service(text: str, lines: list[int]) -> None:
    assert lines_of("print_in_service", text) == lines
