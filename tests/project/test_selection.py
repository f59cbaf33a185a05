from __future__ import annotations

import pytest

from rust_specialist.project import Selection
from rust_specialist.project.settings import RuleSettings

KNOWN = [
    ("async::await_holding_lock", "clippy::await_holding_lock"),
    ("async::unbounded_retry", None),
    ("simd::reduce_in_loop", None),
    ("borrow::E0382", None),
]

LOCK = ("async::await_holding_lock", True, "clippy::await_holding_lock")
RETRY_OFF = ("async::unbounded_retry", False, None)
SIMD = ("simd::reduce_in_loop", True, None)
BORROW = ("borrow::E0382", True, None)

# select, ignore, rule, whether it runs
CASES: list[tuple[list[str], list[str], tuple[str, bool, str | None], bool]] = [
    (["default"], [], LOCK, True),
    (["default"], [], RETRY_OFF, False),
    (["all"], [], RETRY_OFF, True),
    ([], [], LOCK, False),
    (["async"], [], LOCK, True),
    (["async"], [], RETRY_OFF, True),
    (["async"], [], SIMD, False),
    (["default", "async"], [], SIMD, True),
    (["async::unbounded_retry"], [], RETRY_OFF, True),
    (["unbounded_retry"], [], RETRY_OFF, True),
    (["unbounded_retry"], [], LOCK, False),
    (["clippy::await_holding_lock"], [], LOCK, True),
    (["default"], ["async"], LOCK, False),
    (["default"], ["async"], SIMD, True),
    (["default"], ["await_holding_lock"], LOCK, False),
    (["default"], ["clippy::await_holding_lock"], LOCK, False),
    (["async"], ["all"], LOCK, True),
    (["async"], ["all"], SIMD, False),
    (["async"], ["async"], LOCK, False),
    (["async"], ["async::await_holding_lock"], LOCK, False),
    (["async::await_holding_lock"], ["async"], LOCK, True),
    (["await_holding_lock"], ["clippy::await_holding_lock"], LOCK, False),
    (["all"], ["default"], LOCK, False),
    (["all"], ["default"], RETRY_OFF, True),
    (["default"], ["all"], LOCK, True),
    (["borrow"], [], BORROW, True),
    (["E0382"], [], BORROW, True),
    (["default"], ["borrow"], BORROW, False),
    (["borrow"], [], LOCK, False),
    (["default"], ["nonsense"], LOCK, True),
]


@pytest.mark.parametrize(("select", "ignore", "rule", "expected"), CASES)
def test_enabled(
    select: list[str], ignore: list[str], rule: tuple[str, bool, str | None], expected: bool
) -> None:
    name, default, clippy = rule
    selection = Selection(RuleSettings(select=tuple(select), ignore=tuple(ignore)))
    assert selection.enabled(name, name.partition("::")[0], default, clippy) is expected


def test_a_rule_named_like_its_pack_goes_by_the_pack() -> None:
    selection = Selection(RuleSettings(select=("async",), ignore=("async::async",)))
    assert selection.enabled("async::other", "async", True)
    assert not selection.enabled("async::async", "async", True)


def test_severity() -> None:
    rules = RuleSettings(
        severity=(
            ("async::await_holding_lock", "error"),
            ("async", "hint"),
            ("simd", "off"),
            ("E0382", "warning"),
        )
    )
    selection = Selection(rules)
    assert selection.severity("async::await_holding_lock", "async", "clippy::await_holding_lock") == "error"
    assert selection.severity("async::unbounded_retry", "async") == "hint"
    assert selection.severity("borrow::E0382", "borrow") == "warning"
    assert selection.severity("unsafe::x", "unsafe") is None
    assert selection.enabled("async::unbounded_retry", "async", True)
    assert not selection.enabled("async::unbounded_retry", "async", False)
    assert not selection.enabled("simd::reduce_in_loop", "simd", True)


def test_off_is_ignored_by_specificity_too() -> None:
    selection = Selection(RuleSettings(select=("simd::reduce_in_loop",), severity=(("simd", "off"),)))
    assert selection.enabled("simd::reduce_in_loop", "simd", True)


def test_twins_switched_off() -> None:
    selection = Selection(RuleSettings(clippy_twins="off"))
    assert not selection.enabled(LOCK[0], "async", True, LOCK[2])
    assert selection.enabled("simd::reduce_in_loop", "simd", True)


def test_unknown_names_are_named() -> None:
    rules = RuleSettings(
        select=("default", "asink", "clippy::await_holding_lock"),
        ignore=("await_holding_locks", "E0382"),
        severity=(("qqqqqqqq", "off"),),
    )
    assert [(problem.key, problem.message) for problem in Selection(rules).unknown(KNOWN)] == [
        ("rules.select", "no rule or pack is named `asink`; did you mean `async`?"),
        (
            "rules.ignore",
            "no rule or pack is named `await_holding_locks`; did you mean `await_holding_lock`?",
        ),
        ("rules.severity", "no rule or pack is named `qqqqqqqq`"),
    ]
