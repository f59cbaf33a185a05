"""The borrow checker behind the linter: selected, suppressed and switched off like any other rules."""

from __future__ import annotations

from rust_specialist import borrows
from rust_specialist.lint.runner import Linter
from rust_specialist.project import Crate
from rust_specialist.syntax import Source

MOVED = 'fn main() {\n    let s = String::new();\n    drop(s);\n    println!("{s}");\n}\n'


def _codes(text: str) -> list[str]:
    findings = Linter(borrows.RULES).check(Source.parse(text), Crate.unknown()).findings
    return [finding.rule for finding in findings]


def test_a_finding_has_the_compilers_code_and_span() -> None:
    (finding,) = Linter(borrows.RULES).check(Source.parse(MOVED), Crate.unknown()).findings
    assert (finding.rule, finding.compiler_code) == ("borrow::E0382", "E0382")
    assert MOVED[finding.span.start : finding.span.end] == "s"
    assert MOVED.index("println") < finding.span.start
    (moved,) = finding.related
    assert moved.span.start == MOVED.index("s);")


def test_each_method_of_an_impl_is_looked_at_with_its_self() -> None:
    text = "struct S { n: i32 }\nimpl S {\n    fn set(&self) { self.n = 1; }\n    fn get(&self) -> i32 { self.n }\n}\n"
    assert _codes(text) == ["borrow::E0594"]


def test_a_comment_suppresses() -> None:
    assert (
        _codes(MOVED.replace('{s}");', '{s}"); // rust-specialist: allow(borrow::E0382) for the test')) == []
    )


def test_conditional_compilation_is_left_to_the_compiler() -> None:
    assert _codes(MOVED.replace("drop(s)", "#[cfg(unix)] drop(s)")) == []


def test_a_function_with_too_many_loans_to_follow_is_given_up() -> None:
    def many(count: int) -> str:
        lent = "".join(f"    let r{n} = &v;\n" for n in range(count))
        used = "".join(f"    r{n}.len();\n" for n in range(count))
        return f"fn f() {{\n    let mut v = vec![1];\n{lent}    v.push(1);\n{used}}}\n"

    before = borrows.COUNTER.given_up
    assert _codes(many(20)) == ["borrow::E0502"]
    assert borrows.COUNTER.given_up == before
    assert _codes(many(700)) == []
    assert borrows.COUNTER.given_up == before + 1


def test_names_in_unknown_macros_are_left_alone() -> None:
    assert _codes(MOVED.replace("drop(s)", "drop(s); shadow!(s)")) == []
