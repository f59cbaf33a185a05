"""Headers of fixtures: what they say reaches the crate and the compiler call."""

from __future__ import annotations

from pathlib import Path

import pytest

from rust_specialist.project import Role
from support import linting
from support.fixtures import Dependency, Fixture, FixtureError, Header, header_of
from support.rustc import Diagnostic, Outcome

HEADER = """// A first line.
//@ edition: 2021
//@ rust-version: 1.80
//@ crate: tokio = "1.53.2" features = ["full", "rt"]
//@ crate: axum = "0.8"
//@ role: test
//@ target: thumbv7em-none-eabihf
//@ rustc: error E0277 let_underscore_lock
//@ suggested: error E0308
//@ file: k8s/a.yaml = "kind: Pod\\n"
//@ nightly

fn f() {}
//@ edition: 2015
"""


def test_a_header_is_read() -> None:
    header = header_of(HEADER)
    assert header == Header(
        edition="2021",
        rust_version="1.80",
        dependencies=(Dependency("tokio", "1.53.2", ("full", "rt")), Dependency("axum", "0.8")),
        role="test",
        target="thumbv7em-none-eabihf",
        nightly=True,
        files=(("k8s/a.yaml", "kind: Pod\n"),),
        codes={".rs": frozenset({"E0277", "let_underscore_lock"}), ".suggested": frozenset({"E0308"})},
    )
    snippet = header.snippet("text")
    assert (snippet.edition, snippet.kind, snippet.nightly) == ("2021", "test", True)
    assert snippet.crates == (("tokio", "1.53.2"), ("axum", "0.8"))
    assert header_of("fn f() {}") == Header()


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("//@ edition: 2020", "no edition 2020"),
        ("//@ color: red", "unknown key 'color'"),
        ("//@ crate: tokio", "expected `name"),
        ("//@ role: main", "no role main"),
        ("//@ rustc: skip", "needs a reason"),
        ("//@ rustc: fails", "expected `error CODE`"),
        ("//@ rustc: error", "expected `error CODE`"),
        ("//@ edition:", "needs a value"),
        ("//@ file: Dockerfile = FROM debian", "expected `PATH = "),
        ("//@ what is this", "expected `//@ key: value`"),
    ],
)
def test_a_header_that_cannot_be_read_is_named(line: str, why: str) -> None:
    with pytest.raises(FixtureError, match=f"line 2: .*{why}"):
        header_of(f"// first\n{line}\n")


def test_the_crate_is_as_the_header_says() -> None:
    crate, path = linting.crate_and_path(header_of(HEADER))
    assert crate.edition == 2021
    assert str(crate.rust_version).startswith("1.80")
    assert str(crate.version_of("tokio")) == "1.53.2"
    assert crate.depends_on("axum", ">=0.8") is True
    assert crate.features_of("tokio") == frozenset({"default", "full", "rt"})
    assert crate.role_of(path) is Role.TEST


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("lib", Role.LIB),
        ("bin", Role.BIN),
        ("test", Role.TEST),
        ("example", Role.EXAMPLE),
        ("build", Role.BUILD_SCRIPT),
    ],
)
def test_the_role_is_as_the_header_says(role: str, expected: Role) -> None:
    crate, path = linting.crate_and_path(Header(role=role))
    assert crate.role_of(path) is expected


def test_what_rustc_must_say() -> None:
    header = header_of("//@ rustc: error E0277\n")
    fails = Outcome(False, (Diagnostic("error", "E0277", 3, "no"), Diagnostic("warning", "unused", 4, "w")))
    assert header.complaint(".rs", fails) == ""
    assert "line 3: error[E0277]: no" in header.complaint(".fixed", fails)
    assert "expected E0277" in header.complaint(".rs", Outcome(True, ()))
    assert header.complaint(".fixed", Outcome(True, ())) == ""


def test_the_rule_is_read_off_the_path(tmp_path: Path) -> None:
    path = tmp_path / "async_" / "held.rs"
    path.parent.mkdir()
    path.write_text("fn f() {}\n")
    fixture = Fixture.read(path)
    assert fixture.rule == "async::held"
    assert fixture.beside(".fixed").name == "held.fixed"
