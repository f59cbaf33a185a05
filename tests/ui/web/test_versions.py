"""What a rule says of versions of a crate other than the one that its fixture names."""

from __future__ import annotations

from rust_specialist.text import Document
from support import linting
from support.fixtures import header_of

_ROUTES = """use axum::{Router, routing::get};
pub fn app() -> Router {
    Router::new().route("/users/{id}/*rest", get(|| async {})).route("/:id", get(|| async {}))
}
"""


def _found(text: str, *crates: str, rule: str) -> list[tuple[int, str]]:
    """The line (from 1) and severity of each finding of `rule`, in a crate with these dependencies."""
    document = Document.of(text)
    header = header_of("".join(f"//@ crate: {crate}\n" for crate in crates))
    found = linting.of_rule(linting.findings(document, header, rule), rule)
    return [(document.line_of(one.span.start) + 1, one.severity.value) for one in found]


def test_braces_in_paths_of_axum_0_7() -> None:
    assert _found(_ROUTES, 'axum = "0.7.9"', rule="web::axum_path_syntax") == [(3, "error")]
    header = header_of('//@ crate: axum = "0.7.9"\n')
    fixed = linting.fixed(Document.of(_ROUTES), header, "web::axum_path_syntax", unsafe=False)
    assert b'"/users/:id/*rest"' in fixed.text


def test_paths_beside_no_axum() -> None:
    assert _found(_ROUTES, 'tokio = "1.53.2"', rule="web::axum_path_syntax") == []
