"""Linting fences: tags, places, fixes, the cache."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rust_specialist.lint import Applicability, Context, Findings, Match
from rust_specialist.lint.fences import FenceCache, check_doc_comments, check_markdown
from rust_specialist.lint.model import Finding
from rust_specialist.lint.rule import Check, Rule
from rust_specialist.lint.runner import Linter
from rust_specialist.lint.triggers import call
from rust_specialist.project import Crate
from rust_specialist.syntax import Source
from rust_specialist.text import Document

CRATE = replace(Crate.unknown(), edition=2018)
ASKED: list[str] = []


def check(match: Match, context: Context) -> Findings:
    ASKED.append(context.text(match.node))
    fix = context.replace(
        match.node, "other()", title="call the other one", applicability=Applicability.MACHINE_APPLICABLE
    )
    yield context.finding(match.node, "called", fix)


def breaking(match: Match, context: Context) -> Findings:
    fix = context.replace(match.node, "((", title="break", applicability=Applicability.MACHINE_APPLICABLE)
    yield context.finding(match.node, "called", fix)


def rule(pack: str = "a", code: str | None = None, edition: int | None = None, checks: Check = check) -> Rule:
    return Rule(
        pack,
        "called",
        (call("std::process::abort"),),
        checks,
        "Doc.",
        compiler_code=code,
        min_edition=edition,
    )


def found(text: str, *rules: Rule, cache: FenceCache | None = None) -> list[Finding]:
    source = Source.parse(text)
    return list(check_doc_comments(Linter(rules or (rule(),)), source, CRATE, "src/lib.rs", cache))


def fenced(info: str, code: str = "std::process::abort()") -> str:
    return f"/// ```{info}\n/// {code}\n/// ```\nfn f() {{}}\n"


@pytest.mark.parametrize("info", ["", "rust", "no_run", "should_panic", "edition2021", "compile_fail"])
def test_code_is_linted(info: str) -> None:
    [finding] = found(fenced(info))
    assert finding.span == (len(f"/// ```{info}\n/// "), len(f"/// ```{info}\n/// std::process::abort()"))


@pytest.mark.parametrize("info", ["ignore", "text"])
def test_code_is_not_linted(info: str) -> None:
    assert found(fenced(info)) == []


@pytest.mark.parametrize("silent", [rule("borrow"), rule("rustc", "E0308"), rule("borrow", "E0382")])
def test_what_the_compiler_refuses_is_meant_to_be_refused(silent: Rule) -> None:
    assert len(found(fenced(""), silent)) == 1
    assert found(fenced("compile_fail,E0382"), silent) == []


def test_edition() -> None:
    newer = rule(edition=2021)
    assert found(fenced(""), newer) == []
    assert len(found(fenced("edition2021"), newer)) == 1
    assert found(fenced("edition2015"), newer) == []


def test_code_that_does_not_parse_is_passed_over() -> None:
    assert found(fenced("", "std::process::abort(); let x = ...;")) == []
    assert found(fenced("compile_fail", "std::process::abort(); let x = ;")) == []


def test_hidden_lines_are_read_but_not_advised_on() -> None:
    text = "/// ```\n/// # use std::process;\n/// # process::abort();\n/// process::abort();\n/// ```\nfn f() {}\n"
    [finding] = found(text)
    assert Document.of(text).line_of(finding.span.start) == 3


def test_fix() -> None:
    [finding] = found(fenced(""))
    assert finding.fix is not None
    [edit] = finding.fix.edits
    assert (edit.span, edit.text) == (finding.span, "other()")


def test_a_fix_that_breaks_the_code_is_left_out() -> None:
    [finding] = found(fenced(""), rule(checks=breaking))
    assert finding.fix is None


def test_no_fix_in_a_literal() -> None:
    [finding] = found('#[doc = "```\nstd::process::abort()\n```"]\nfn f() {}\n')
    assert finding.fix is None


def test_suppressions_in_the_code() -> None:
    assert found(fenced("", "std::process::abort() // rust-specialist: allow(a::called)")) == []


def test_findings_are_sorted() -> None:
    text = fenced("") + fenced("").replace("f()", "g()")
    findings = found(text)
    assert len(findings) == 2
    assert findings == sorted(findings, key=lambda finding: finding.span)


def test_cache() -> None:
    cache = FenceCache()
    first = found(fenced(""), cache=cache)
    ASKED.clear()
    moved = found("\n\n" + fenced(""), cache=cache)
    assert ASKED == []
    assert [finding.shifted(-2) for finding in moved] == first
    found(fenced("", "let x = std::process::abort();"), cache=cache)
    assert len(ASKED) == 1
    # Only what the last call used is kept.
    assert len(cache.findings) == 1
    found("fn f() {}\n", cache=cache)
    assert cache.findings == {}


def test_markdown() -> None:
    document = Document.of("- a\n\n  ```rust\n  use std::process;\n  process::abort()\n  ```\n")
    [finding] = check_markdown(Linter((rule(),)), document, CRATE)
    assert document.slice(finding.span) == "process::abort()"
