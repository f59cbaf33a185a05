"""The runner: errors in rules, broken code, macro arguments, caches, gates."""

from __future__ import annotations

from pathlib import Path

import pytest

from rust_specialist.lint import triggers
from rust_specialist.lint.context import Context, Match
from rust_specialist.lint.model import Severity
from rust_specialist.lint.rule import Findings, Rule
from rust_specialist.lint.runner import GroupCache, Linter
from rust_specialist.lint.triggers import Trigger, attribute, call, method_call, node, whole_file
from rust_specialist.project import Crate
from rust_specialist.syntax import Source

UNKNOWN = Crate.unknown()


def _say(match: Match, context: Context) -> Findings:
    yield context.finding(match.node, context.text(match.node))


def make(*on: Trigger, name: str = "say", crates: tuple[str, ...] = ()) -> Rule:
    return Rule("demo", name, on, _say, "Say.", crates=crates)


def found(rule: Rule, text: str) -> list[str]:
    return [f.message for f in Linter([rule]).check(Source.parse(text), UNKNOWN).findings]


def test_calls_by_canonical_path() -> None:
    rule = make(call("std::thread::sleep"))
    text = """
use std::thread::{self, sleep as nap};
fn a() { std::thread::sleep(d); thread::sleep(d); nap(d); my::thread::sleep(d); sleep(d); }
mod inner { fn a() { thread::sleep(d); } }
fn b() { use other::thread; thread::sleep(d); }
"""
    assert found(rule, text) == ["std::thread::sleep(d)", "thread::sleep(d)", "nap(d)"]


def test_turbofish_is_no_part_of_a_path() -> None:
    rule = make(call("std::mem::size_of"))
    assert found(rule, "fn a() { std::mem::size_of::<u8>(); }") == ["std::mem::size_of::<u8>()"]


def test_inside_of_macro_arguments() -> None:
    rule = make(method_call("lock"))
    text = 'fn a() { println!("{}", m.lock()); vec![x.lock(); 2]; vec![y.lock(), z]; json!({m.lock()}); }'
    assert found(rule, text) == ["m.lock()", "x.lock()", "y.lock()"]


def test_the_name_of_a_macro_is_matched_once() -> None:
    rule = make(*node("scoped_identifier"))
    assert found(rule, "fn f() { std::assert!(a::b, std::dbg!(1)); }") == [
        "std::assert",
        "a::b",
        "std::dbg",
    ]


def test_nested_macros() -> None:
    text = 'fn a() { println!("{}", format!("{}", vec![m.lock()][0])); }'
    assert found(make(method_call("lock")), text) == ["m.lock()"]


def test_parents_lead_out_of_a_macro() -> None:
    kinds: list[str] = []

    def check(match: Match, context: Context) -> Findings:
        kinds.extend(outer.type for outer in context.ancestors(match.node))
        yield context.finding(match.node, context.body_kind(match.node))

    rule = Rule("demo", "say", (method_call("lock"),), check, "Say.")
    assert found(rule, 'async fn a() { println!("{}", format!("{}", m.lock())); }') == ["async fn"]
    assert kinds.count("macro_invocation") == 2
    assert kinds[-2:] == ["function_item", "source_file"]


def test_broken_code_is_no_match_but_its_neighbours_are() -> None:
    rule = make(method_call("lock"))
    assert found(rule, "fn a() { m.lock(; }\nfn b() { m.lock(); }") == ["m.lock()"]


def test_a_rule_that_raises_is_switched_off_and_named() -> None:
    def check(match: Match, context: Context) -> Findings:
        raise RuntimeError("boom")

    errors: list[str] = []
    bad = Rule("demo", "bad", node("identifier"), check, "Bad.")
    linter = Linter(
        [bad, make(method_call("lock"))], on_error=lambda rule, error: errors.append(f"{rule.id}: {error}")
    )
    source = Source.parse("fn a() { m.lock(); }")
    assert [f.rule for f in linter.check(source, UNKNOWN).findings] == ["demo::say"]
    assert [f.rule for f in linter.check(source, UNKNOWN).findings] == ["demo::say"]
    assert errors == ["demo::bad: boom"]
    assert linter.disabled == {"demo::bad"}


def test_a_finder_is_asked_once_for_all_rules_that_share_it() -> None:
    asked: list[str] = []

    def finder(match: Match, context: Context) -> list[str]:
        asked.append(context.text(match.node))
        return ["two", "two", "nobody's"]

    rules = [make(triggers.found("(identifier) @node", finder, name), name=name) for name in ("one", "two")]
    findings = Linter(rules).check(Source.parse("fn a() { b; }"), UNKNOWN).findings
    assert [(finding.rule, finding.message) for finding in findings] == [
        ("demo::two", "a"),
        ("demo::two", "b"),
    ]
    assert asked == ["a", "b"]


def test_where_a_finder_fails_every_rule_is_woken() -> None:
    def finder(match: Match, context: Context) -> list[str]:
        raise RuntimeError("boom")

    rules = [make(triggers.found("(identifier) @node", finder, name), name=name) for name in ("one", "two")]
    findings = Linter(rules).check(Source.parse("fn a() {}"), UNKNOWN).findings
    assert [finding.rule for finding in findings] == ["demo::one", "demo::two"]


def test_only_the_edited_group_is_linted_again() -> None:
    asked: list[str] = []

    def check(match: Match, context: Context) -> Findings:
        asked.append(context.text(match.node))
        yield context.finding(match.node, "x")

    linter = Linter([Rule("demo", "say", (method_call("lock"),), check, "Say.")])
    cache = GroupCache()

    def run(text: str) -> list[tuple[int, int]]:
        asked.clear()
        return [
            (f.span.start, f.span.end)
            for f in linter.check(Source.parse(text), UNKNOWN, cache=cache).findings
        ]

    assert run("fn a() { x.lock(); }\nfn b() { y.lock(); }\n") == [(9, 17), (30, 38)]
    assert asked == ["x.lock()", "y.lock()"]
    assert run("fn a() { xxx.lock(); }\nfn b() { y.lock(); }\n") == [(9, 19), (32, 40)]
    assert asked == ["xxx.lock()"]
    assert run("use a::b;\nfn a() { xxx.lock(); }\nfn b() { y.lock(); }\n") == [(19, 29), (42, 50)]
    assert asked == ["xxx.lock()", "y.lock()"]


def test_whole_file_rules_run_once() -> None:
    rule = make(whole_file)
    assert found(rule, "fn a() {}\nfn b() {}") == ["fn a() {}\nfn b() {}"]


def test_a_rule_for_a_crate_is_a_hint_where_the_crate_is_unknown() -> None:
    rule = make(method_call("lock"), crates=("tokio>=1.0",))
    (finding,) = Linter([rule]).check(Source.parse("fn a() { m.lock(); }"), UNKNOWN).findings
    assert finding.severity is Severity.HINT


def test_slices_find_what_one_run_finds() -> None:
    linter = Linter([make(method_call("lock"))])
    source = Source.parse("".join(f"fn a{number}() {{ m.lock(); }}\n" for number in range(50)))
    run = linter.start(source, UNKNOWN)
    steps = 1
    while not run.step(0.0):
        steps += 1
    assert steps > 10
    assert run.analysis.findings == linter.check(source, UNKNOWN).findings


def test_members_of_a_long_block_are_groups_of_their_own() -> None:
    asked: list[str] = []

    def check(match: Match, context: Context) -> Findings:
        asked.append(match.node.type)
        yield context.finding(
            match.node, f"{context.in_test(match.node)} {'::'.join(context.module_of(match.node))}"
        )

    rule = Rule("demo", "say", (method_call("lock"), *node("impl_item"), attribute("cfg")), check, "Say.")
    cache = GroupCache()

    def run(linter: Linter, text: str) -> list[tuple[int, int, str]]:
        asked.clear()
        found = linter.check(Source.parse(text), UNKNOWN, cache=cache).findings
        return [(f.span.start, f.span.end, f.message) for f in found]

    text = "#[cfg(test)]\nmod m {\n    impl S {\n        fn a() { x.lock(); }\n        fn b() { y.lock(); }\n    }\n}\n"
    split, whole = Linter([rule], split_above=0), Linter([rule], split_above=1 << 20)
    wanted = run(whole, text)
    assert [message for _, _, message in wanted] == ["False ", "True m", "True m", "True m"]
    cache = GroupCache()
    assert run(split, text) == wanted
    edited = text.replace("x.lock", "xx.lock")
    # Containers are looked at again, head and whole; of the methods only the edited one is.
    after = run(split, edited)
    assert sorted(asked) == ["attribute_item", "call_expression", "impl_item"]
    cache = GroupCache()
    assert after == run(whole, edited)
    # An attribute of the module speaks for its members.
    assert {m for _, _, m in run(split, text.replace("cfg(test)", "cfg(any)"))} == {"False ", "False m"}


def test_files_named_as_tests_are_test_code() -> None:
    rule = make(call("std::thread::sleep"))
    quiet = Rule(rule.pack, rule.name, rule.on, rule.check, rule.doc, in_tests=False)
    source = Source.parse("fn a() { std::thread::sleep(d); }")

    def count(path: str, root: str | None = None) -> int:
        crate = Crate(root=Path(root) if root else None)
        return len(Linter([quiet]).check(source, crate, path).findings)

    assert count("/code/src/tests.rs") == 0
    assert count("/code/src/net/tests/tcp.rs", "/code") == 0
    assert count("/tests/code/src/net.rs", "/tests/code") == 1
    assert count("/tests/code/src/net.rs") == 1


def test_modules_that_help_tests_are_left_alone_but_for_twins() -> None:
    rule = make(call("std::thread::sleep"))
    source = Source.parse("fn a() { std::thread::sleep(d); }")

    def count(path: str, like: str | None = None, in_tests: bool = False) -> int:
        asked = Rule(rule.pack, rule.name, rule.on, rule.check, rule.doc, in_tests=in_tests, like=like)
        return len(Linter([asked]).check(source, Crate(root=Path("/testing/code")), path).findings)

    assert count("/testing/code/src/testing.rs") == 0
    assert count("/testing/code/src/test_utils/clock.rs") == 0
    assert count("/testing/code/src/testing.rs", like="clippy::name") == 1
    assert count("/testing/code/src/testing.rs", in_tests=True) == 1
    assert count("/testing/code/src/net.rs") == 1
    assert count("/elsewhere/testing/net.rs") == 1


@pytest.mark.parametrize(
    ("attribute", "is_test"),
    [
        ("cfg(test)", True),
        ('cfg(all(feature = "tokio", test))', True),
        ('cfg(any(feature = "x", test))', True),
        ("cfg(all(test, not(miri)))", True),
        ("cfg(all(not(all(unix, miri)), test))", True),
        ("cfg(not(test))", False),
        ("cfg(not(any(all(test, unix), miri)))", False),
        ("cfg(all(not(test), unix))", False),
        ('cfg(all(feature = "test", unix))', False),
        ("cfg_attr(test, inline)", False),
        ("tokio::test", True),
    ],
)
def test_attributes_say_what_is_test_code(attribute: str, is_test: bool) -> None:
    rule = make(call("std::thread::sleep"))
    quiet = Rule(rule.pack, rule.name, rule.on, rule.check, rule.doc, in_tests=False)
    source = Source.parse(f"#[{attribute}]\nfn a() {{ std::thread::sleep(d); }}")
    assert (not Linter([quiet]).check(source, UNKNOWN).findings) is is_test
