"""What `blocking_call_in_async` says in the files of a program, where often nothing else runs beside."""

from __future__ import annotations

from rust_specialist.text import Document
from support import linting
from support.fixtures import header_of

_TEXT = """use std::time::Duration;
pub async fn countdown() {
    std::thread::sleep(Duration::from_secs(1));
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
}
pub fn start() {
    tokio::spawn(async {
        std::thread::sleep(Duration::from_secs(1));
    });
}
#[tokio::main]
async fn main() {
    start();
    countdown().await;
    loop {
        std::thread::sleep(Duration::from_secs(1));
    }
}
"""


def _lines(role: str) -> list[int]:
    header = header_of(f'//@ crate: tokio = "1.53.2" features = ["full"]\n//@ role: {role}\n')
    document = Document.of(_TEXT)
    name = "async::blocking_call_in_async"
    found = linting.of_rule(linting.findings(document, header, name), name)
    return [document.line_of(one.span.start) + 1 for one in found]


def test_a_program_does_one_thing_after_the_other() -> None:
    assert _lines("bin") == [9]


def test_a_library_does_not_know_what_runs_beside() -> None:
    assert _lines("lib") == [3, 5, 9, 17]
