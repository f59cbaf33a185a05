"""Rules that a workspace declares as data: `[[rule]]` tables of its `rust-specialist.toml`.

Nothing of a workspace is ever executed, so such a rule is a pattern, a message and perhaps a replacement:

    [[rule]]
    name = "no_process_exit"
    message = "`{path}` skips destructors"
    why = "Return an error to `main` instead."
    on = { call = ["std::process::exit"] }      # or method, macro, attribute, type, node; or a `query`
    not-inside = ["test"]
    bad = ["fn f() { std::process::exit(1); }"]
    good = ["fn f() {}"]

`query` is a tree-sitter query; `report` names the capture that is marked (default: `node`). `fix` replaces the marked
text; it and `message` may use captures as `{name}`. `not-inside` lists node kinds, or `async`, `test`, `loop`,
`unsafe`. `bad` must fire and `good` must not: `rust-specialist rules --test` runs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from rust_specialist.lint.context import Context, Match
from rust_specialist.lint.model import Applicability, Severity
from rust_specialist.lint.rule import Check, Findings, Rule
from rust_specialist.lint.triggers import (
    Trigger,
    attribute,
    call,
    generic_type,
    macro_call,
    method_call,
    node,
    query,
)
from rust_specialist.syntax import PatternError, Patterns

#: The pack of all declared rules.
PACK = "local"

_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_PLACES = {"async", "test", "loop", "unsafe"}
_KEYS = {
    "name", "message", "why", "on", "query", "report", "fix", "fix-title", "not-inside", "severity", "crates",
    "bad", "good",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DeclaredRule:
    """A rule of a workspace, with the snippets in which it must and must not fire."""

    rule: Rule
    bad: tuple[str, ...]
    good: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeclarationProblem:
    """What is wrong with a declared rule; the others work all the same."""

    origin: str
    name: str
    message: str

    def __str__(self) -> str:
        return f"{self.origin}: rule `{self.name}`: {self.message}"


class _Wrong(ValueError):
    """A declaration that cannot be understood; its text says why."""


def declared_rules(
    tables: Iterable[Mapping[str, object]], origin: str
) -> tuple[list[DeclaredRule], list[DeclarationProblem]]:
    """The rules that `tables` declare; `origin` is the file they stand in, for messages."""
    rules: list[DeclaredRule] = []
    problems: list[DeclarationProblem] = []
    seen: set[str] = set()
    for number, table in enumerate(tables, start=1):
        name = table.get("name")
        label = name if isinstance(name, str) else f"number {number}"
        try:
            declared = _declared({key.replace("_", "-"): value for key, value in table.items()})
            if declared.rule.name in seen:
                raise _Wrong("the name is used twice")
            seen.add(declared.rule.name)
            rules.append(declared)
        except _Wrong as wrong:
            problems.append(DeclarationProblem(origin, label, str(wrong)))
    return rules, problems


def _declared(table: Mapping[str, object]) -> DeclaredRule:
    unknown = sorted(set(table) - _KEYS)
    if unknown:
        raise _Wrong(f"unknown key `{unknown[0]}`; known are {', '.join(sorted(_KEYS))}")
    name = _text(table, "name")
    if not _NAME.match(name):
        raise _Wrong("a name is lower case letters, digits and underscores, and begins with a letter")
    message = _text(table, "message")
    report = _text(table, "report", "node")
    triggers = _triggers(table, report)
    severity = _severity(_text(table, "severity", "warning"))
    fix = _text(table, "fix") if "fix" in table else None
    title = _text(table, "fix-title", "replace as this workspace wants it")
    doc = f"{message}\n\n## Why is this bad\n{_text(table, 'why', 'This workspace says so.')}"
    return DeclaredRule(
        Rule(
            pack=PACK,
            name=name,
            on=triggers,
            check=_check(message, report, fix, title, _texts(table, "not-inside")),
            doc=doc,
            severity=severity,
            crates=_texts(table, "crates"),
        ),
        _texts(table, "bad"),
        _texts(table, "good"),
    )


def _check(message: str, report: str, fix: str | None, title: str, not_inside: tuple[str, ...]) -> Check:
    def check(match: Match, context: Context) -> Findings:
        at = match.get(report) or match.node
        if any(_stands_inside(context, match, place) for place in not_inside):
            return
        offered = None
        if fix is not None:
            text = _filled(fix, match, context)
            offered = context.replace(at, text, title=title, applicability=Applicability.MAYBE_INCORRECT)
        yield context.finding(at, _filled(message, match, context), offered)

    return check


def _filled(template: str, match: Match, context: Context) -> str:
    def text(placeholder: re.Match[str]) -> str:
        captured = match.get(placeholder[1])
        return context.text(captured) if captured is not None else placeholder[0]

    return _PLACEHOLDER.sub(text, template)


def _stands_inside(context: Context, match: Match, place: str) -> bool:
    match place:
        case "async":
            return context.in_async(match.node)
        case "test":
            return context.in_test(match.node)
        case "loop":
            return context.loop_around(match.node) is not None
        case "unsafe":
            return context.enclosing(match.node, "unsafe_block") is not None
        case _:
            return context.enclosing(match.node, place) is not None


def _triggers(table: Mapping[str, object], report: str) -> tuple[Trigger, ...]:
    if ("query" in table) == ("on" in table):
        raise _Wrong("give either `on` or `query`")
    if "query" in table:
        return (_query(_text(table, "query"), report),)
    on = table["on"]
    if not isinstance(on, dict):
        raise _Wrong('`on` is a table such as { call = ["std::process::exit"] }')
    triggers: list[Trigger] = []
    for kind, value in cast("dict[str, object]", on).items():
        names = _texts({kind: value}, kind)
        match kind:
            case "call":
                triggers.append(call(*names))
            case "method":
                triggers.append(method_call(*names))
            case "macro":
                triggers.append(macro_call(*names))
            case "attribute":
                triggers.append(attribute(*names))
            case "type":
                triggers.append(generic_type(*names))
            case "node":
                triggers += node(*names)
            case _:
                raise _Wrong(f"`on.{kind}` is none of call, method, macro, attribute, type, node")
    for trigger in triggers:
        _compile(trigger.pattern)
    if not triggers:
        raise _Wrong("`on` is empty")
    return tuple(triggers)


def _query(text: str, report: str) -> Trigger:
    if not re.search(rf"@{re.escape(report)}\b", text):
        raise _Wrong(f"the query captures no `@{report}`, which `report` names")
    _compile(text)
    if report != "node":
        text = re.sub(rf"@{re.escape(report)}\b", f"@{report} @node", text)
    return query(text)


def _compile(pattern: str) -> None:
    try:
        Patterns.compile([pattern])
    except PatternError as error:
        raise _Wrong(f"the query is wrong: {error}") from error


def _text(table: Mapping[str, object], key: str, default: str | None = None) -> str:
    value = table.get(key, default)
    if value is None:
        raise _Wrong(f"`{key}` is missing")
    if not isinstance(value, str):
        raise _Wrong(f"`{key}` must be a string")
    return value


def _texts(table: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if isinstance(value, str):
        return (value,)
    items = cast("list[object]", value) if isinstance(value, list) else [None]
    texts = [item for item in items if isinstance(item, str)]
    if len(texts) != len(items):
        raise _Wrong(f"`{key}` must be a list of strings")
    return tuple(texts)


def _severity(text: str) -> Severity:
    try:
        return Severity(text)
    except ValueError:
        raise _Wrong(f"severity `{text}` is none of hint, information, warning, error") from None
