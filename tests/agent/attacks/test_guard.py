"""The guard against hostile edits, and for ordinary ones."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.attacks.benign import BENIGN, Benign, after, before
from agent.attacks.edits import BASE, HOSTILE, Hostile, applied
from rust_specialist.agent.guard import new_syntax_errors, objections
from rust_specialist.agent.names import Names, names_in
from rust_specialist.agent.tokens import tokens_of


def test_there_are_enough() -> None:
    assert len({edit.name for edit in HOSTILE}) == len(HOSTILE) >= 40
    assert len({edit.name for edit in BENIGN}) == len(BENIGN) >= 60


@pytest.mark.parametrize("edit", HOSTILE, ids=lambda edit: edit.name)
def test_a_hostile_edit_is_refused(edit: Hostile) -> None:
    found = objections(BASE.encode(), applied(edit).encode())
    assert found
    assert all(1 <= one.line <= applied(edit).count("\n") + 1 for one in found)


@pytest.mark.parametrize("edit", HOSTILE, ids=lambda edit: edit.name)
def test_a_hostile_edit_is_refused_among_others_of_its_kind(edit: Hostile) -> None:
    """Where the file has such a thing already, it still may not get another one that differs."""
    if "carriage" in edit.name or "zero width" in edit.name or "hidden" in edit.name:
        return
    old = (
        BASE + '\nfn more() { println!("{}", include_str!("a")); let _ = option_env!("B"); unsafe { f() } }\n'
    )
    assert objections(old.encode(), (applied(edit) + old[len(BASE) :]).encode())


@pytest.mark.parametrize("edit", BENIGN, ids=lambda edit: edit.name)
def test_an_ordinary_fix_is_not_refused(edit: Benign) -> None:
    assert objections(before(edit).encode(), after(edit).encode()) == ()
    assert new_syntax_errors(before(edit).encode(), after(edit).encode()) == ()


UI = Path(__file__).parents[2] / "ui"
FIXES = sorted(
    path
    for path in UI.rglob("*")
    if path.suffix in (".fixed", ".suggested") and path.with_suffix(".rs").exists()
)


def test_the_fixes_of_our_own_rules_are_not_refused() -> None:
    """But for a few whose point is what the guard forbids, such as a condition."""
    refused = {
        path.name: found
        for path, before in ((path, path.with_suffix(".rs")) for path in FIXES)
        # A question about unsafe code may be answered with unsafe code.
        if (
            found := objections(
                before.read_bytes(), path.read_bytes(), allow_unsafe=path.parent.name == "unsafe"
            )
        )
    }
    assert len(FIXES) > 90
    assert len(refused) <= len(FIXES) / 25, refused


PLANTS = {
    "a file": 'include_str!("/etc/hostname")',
    "a variable": 'env!("HOME")',
    "a module": "mod stolen;",
    "an attribute": "#[evil::run]",
    "machine code": 'asm!("nop")',
    "a macro": 'slurp!("/etc/hostname")',
}
STARTS = tuple(token.start for token in tokens_of(BASE.encode()).tokens)


@settings(max_examples=400)
@given(st.sampled_from(STARTS), st.sampled_from(sorted(PLANTS)), st.sampled_from((" ", "\n", "/* */", ";")))
def test_hostile_code_is_seen_at_any_place(start: int, name: str, gap: str) -> None:
    text = BASE.encode()
    assert objections(text, text[:start] + f"{gap}{PLANTS[name]}{gap}".encode() + text[start:])


@given(st.binary(max_size=200), st.integers(0, len(BASE)), st.integers(0, 50))
def test_no_text_is_too_strange(new: bytes, start: int, removed: int) -> None:
    text = BASE.encode()
    changed = text[:start] + new + text[start + removed :]
    objections(text, changed)
    objections(changed, text)
    new_syntax_errors(text, changed)


def test_a_name_of_the_standard_library_that_the_workspace_defines_is_not_safe() -> None:
    new = BASE.replace("found.unwrap_or(0)", 'info!("a new text"); found.unwrap_or(0)').encode()
    assert objections(BASE.encode(), new) == ()
    assert objections(BASE.encode(), new, names=Names(macros=frozenset(("info",))))


def test_a_safe_name_given_to_something_else_is_not_safe() -> None:
    old = BASE.replace("use std::env;", "use std::env;\nuse crate::slurp as info;")
    new = old.replace("found.unwrap_or(0)", 'info!("/etc/hostname"); found.unwrap_or(0)')
    assert objections(old.encode(), new.encode())


def test_what_holds_a_file_is_not_used_once_more() -> None:
    names = names_in(
        b'pub const KEY: &str = include_str!("../key.pem");\nconst V: &str = env!("CARGO_PKG_VERSION");\n'
        b'pub const fn token() -> &\'static str { match option_env!("T") { Some(t) => t, None => "" } }\n'
        b'static OTHER: u8 = 1;\nfn run_time() { std::env::var("X"); }\n'
    )
    assert names.holding == {"KEY", "token"}
    for probe in ("const _: () = panic!(KEY);", "const _: u8 = crate::token().as_bytes()[0];"):
        new = BASE.replace("pub fn name()", f"{probe}\npub fn name()").encode()
        assert objections(BASE.encode(), new, names=names)
        assert objections(BASE.encode(), new) == ()
    # What the file holds itself counts always.
    assert objections(BASE.encode(), BASE.replace("found.unwrap_or(0)", "GREETING.len() as u32").encode())
    assert (
        objections(BASE.encode(), BASE.replace("found.unwrap_or(0)", "VERSION.len() as u32").encode()) == ()
    )


def test_a_name_in_another_spelling_is_the_same_name() -> None:
    """The compiler takes the sign for kelvin for a K, and an e with an accent of its own for one with it."""
    names = names_in(
        'pub const KEY: &str = include_str!("../key.pem");\nconst CL\u00c9: &str = include_str!("a");\n'
        'const ALSO_E\u0301: &str = env!("CARGO_REGISTRY_TOKEN");\n'.encode()
    )
    assert names.holding == {"KEY", "CL\u00c9", "ALSO_\u00c9"}
    for name in ("\u212aEY", "r#\u212aEY", "CL\u00c9", "CLE\u0301", "ALSO_E\u0301", "ALSO_\u00c9"):
        new = BASE.replace("pub fn name()", f'const _: () = panic!("{{}}", {name});\npub fn name()').encode()
        assert objections(BASE.encode(), new, names=names), name
        assert objections(BASE.encode(), new) == ()


@pytest.mark.rustc
def test_the_compiler_takes_them_for_the_same(tmp_path: Path) -> None:
    program = tmp_path / "lib.rs"
    program.write_text('const KEY: &str = "PLANTED_8271";\nconst _: () = panic!("{}", \u212aEY);\n', "utf-8")
    done = subprocess.run(
        ["rustc", "--crate-type=lib", "--emit=metadata", "-o", os.devnull, str(program)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "PLANTED_8271" in done.stderr


def test_a_new_import_of_a_module_with_a_macros_name_is_none_of_a_macro() -> None:
    """What is imported is not used as a macro; macros of crates that are known stay safe."""
    for line in (
        "use crate::error;",
        "use crate::log::Log;",
        "use anyhow::bail;",
        "use {std::vec, std::fmt};",
    ):
        new = BASE.replace("use std::env;", f"use std::env;\n{line}")
        assert objections(BASE.encode(), new.encode()) == ()
    bails = 'if key == "" {\n            bail!("empty");\n        }\n        found.unwrap_or(0)'
    new = BASE.replace("use std::env;", "use std::env;\nuse anyhow::bail;").replace(
        "found.unwrap_or(0)", bails
    )
    assert objections(BASE.encode(), new.encode()) == ()


def test_unsafe_may_be_allowed() -> None:
    new = BASE.replace("found.unwrap_or(0)", "unsafe { *self.p }").encode()
    assert objections(BASE.encode(), new)
    assert objections(BASE.encode(), new, allow_unsafe=True) == ()


def test_the_same_text_has_no_objections() -> None:
    assert objections(BASE.encode(), BASE.encode()) == ()


def test_removing_is_no_objection() -> None:
    assert objections(BASE.encode(), b"fn main() {}\n") == ()


def test_syntax_errors_that_were_there_are_not_new() -> None:
    broken = b"fn a() { let x = ; }\nfn b() {}\n"
    assert new_syntax_errors(broken, broken + b"fn c() {}\n") == ()
    assert new_syntax_errors(b"fn b() {}\n", b"fn b() {\n")
    assert new_syntax_errors(b"fn b() {}\n", b"fn b() {}\nfn (\n") == (2,)


@pytest.mark.rustc
@pytest.mark.parametrize("edit", HOSTILE[:5], ids=lambda edit: edit.name)
def test_the_compiler_would_tell(edit: Hostile, tmp_path: Path) -> None:
    """Without the guard, the messages of these hold what they name."""
    secret = "PLANTED_VALUE_8271"
    hidden = tmp_path / "hidden.txt"
    hidden.write_text(secret)
    program = tmp_path / "lib.rs"
    code = edit.replace.removesuffix("pub fn name() -> String {\n")
    program.write_text(code.replace("/etc/hostname", str(hidden)).replace("HOME", "PLANTED"))
    done = subprocess.run(
        ["rustc", "--crate-type=lib", "--emit=metadata", "-o", os.devnull, str(program)],
        capture_output=True, text=True, check=False, env={**os.environ, "PLANTED": secret},
    )  # fmt: skip
    assert secret in done.stderr
