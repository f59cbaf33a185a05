"""A lazy static by a crate, where std has one.

## What it does
Finds `lazy_static!` and statics of `once_cell::sync::Lazy` in packages whose `rust-version` (or pinned toolchain) has
`std::sync::LazyLock`, which came with Rust 1.80.

## Why is this bad
A dependency, and with `lazy_static!` a macro that hides the type, for what the standard library does.

## Example
```rust,crate:once_cell,rust-version:1.80
use once_cell::sync::Lazy;

static NAMES: Lazy<Vec<&'static str>> = Lazy::new(|| vec!["a", "b"]); //~ std_replaces_lazy_static

pub fn names() -> usize {
    NAMES.len()
}
```

## Use instead
```rust,crate:once_cell,rust-version:1.80
use once_cell::sync::Lazy;

static NAMES: std::sync::LazyLock<Vec<&'static str>> = std::sync::LazyLock::new(|| vec!["a", "b"]);

pub fn names() -> usize {
    NAMES.len()
}
```

## When it is fine
The package supports an older Rust: say so with `rust-version`.

## Fix safety
The import that is left over is not taken away. Code that asks more of the static than to be looked into
(`Lazy::force(&NAMES)`, `lazy_static::initialize(&NAMES)`) has to change, too.

## Limits
Says nothing where it is not known which Rust is meant, or without std; nor of a `pub` static of a library, the type of
which is a promise to others.

## Sources
The release notes of Rust 1.80; clippy's lint `non_std_lazy_statics`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rust_specialist.lint import (
    Applicability,
    Context,
    Edit,
    Findings,
    Fix,
    Match,
    Node,
    Role,
    Severity,
    Span,
    macro_call,
    node,
    rule,
)

_LAZY = "std::sync::LazyLock"


@rule(
    on=(macro_call("lazy_static"), *node("static_item")),
    severity=Severity.HINT,
    crates=("lazy_static", "once_cell"),
    like="clippy::non_std_lazy_statics",
    in_tests=False,
    migration="use `std::sync::LazyLock` for lazy statics",
    docs="https://doc.rust-lang.org/std/sync/struct.LazyLock.html",
)
def std_replaces_lazy_static(match: Match, context: Context) -> Findings:
    if not context.crate.supports_rust("1.80") or context.facts.is_no_std:
        return
    if match.node.type == "static_item":
        # Without its `std` the crate is there for programs that have none.
        features = context.crate.features_of("once_cell") or frozenset()
        if ("default" in features or "std" in features) and not _is_interface(match.node, context):
            yield from _once_cell(match.node, context)
    elif "spin_no_std" not in (context.crate.features_of("lazy_static") or ()):
        yield from _lazy_static(match, context)


def _is_interface(static: Node, context: Context) -> bool:
    """Whether the type of the static may be a promise to other crates."""
    visibility = next((child for child in static.children if child.type == "visibility_modifier"), None)
    return context.role is Role.LIB and visibility is not None and visibility.text == b"pub"


def _once_cell(static: Node, context: Context) -> Findings:
    type_, value = static.child_by_field_name("type"), static.child_by_field_name("value")
    head = type_.child_by_field_name("type") if type_ is not None and type_.type == "generic_type" else None
    if type_ is None or head is None or b"Lazy" not in (head.text or b""):
        return
    if context.resolve(head) != "once_cell::sync::Lazy":
        return
    fix = None
    callee = (
        value.child_by_field_name("function")
        if value is not None and value.type == "call_expression"
        else None
    )
    if callee is not None and (callee.text or b"").endswith(b"::new"):
        edits = (context.edit(head, _LAZY), context.edit(callee, f"{_LAZY}::new"))
        fix = context.fix("use `LazyLock`", Applicability.MAYBE_INCORRECT, *edits)
    yield context.finding(head, "std has what this static needs of `once_cell`: `std::sync::LazyLock`", fix)


@dataclass(frozen=True, slots=True)
class _Static:
    """A `static ref NAME: TYPE = VALUE;` of a `lazy_static!`."""

    reference: Node
    name: Node
    type_: Span
    value: Span


def _lazy_static(match: Match, context: Context) -> Findings:
    path = match["path"]
    if path.type == "identifier" and not context.crate.depends_on("lazy_static"):
        return
    if (path.text or b"") not in (b"lazy_static", b"lazy_static::lazy_static"):
        return
    statics = list(_statics(match["arguments"]))
    if not statics:
        return
    names = ", ".join(f"`{context.text(one.name)}`" for one in statics[:3])
    message = (
        f"std has what {names if len(statics) < 4 else 'these statics'} needs `lazy_static` for: `LazyLock`"
    )
    yield context.finding(path, message, _fix(match.node, match["arguments"], statics, context))


def _statics(tree: Node) -> Iterator[_Static]:
    """The statics in the tokens of a `lazy_static!`; none where one is not as expected."""
    found: list[_Static] = []
    tokens = [token for token in tree.children[1:-1] if not token.type.endswith("comment")]
    while tokens:
        end = next((at for at, token in enumerate(tokens) if token.type == ";"), None)
        if end is None:
            return
        one = _static(tokens[:end])
        if one is None:
            return
        found.append(one)
        tokens = tokens[end + 1 :]
    yield from found


def _static(tokens: list[Node]) -> _Static | None:
    start = next((at for at, token in enumerate(tokens) if token.type == "static"), None)
    if (
        start is None
        or len(tokens) < start + 7
        or tokens[start + 1].text != b"ref"
        or tokens[start + 3].type != ":"
    ):
        return None
    depth = 0
    for at in range(start + 4, len(tokens) - 1):
        text = tokens[at].text or b""
        depth += {b"<": 1, b"<<": 2, b">": -1, b">>": -2}.get(text, 0)
        if text == b"=" and depth == 0 and at > start + 4:
            type_ = Span(tokens[start + 4].start_byte, tokens[at - 1].end_byte)
            value = Span(tokens[at + 1].start_byte, tokens[-1].end_byte)
            return _Static(tokens[start + 1], tokens[start + 2], type_, value)
    return None


def _fix(macro: Node, tree: Node, statics: list[_Static], context: Context) -> Fix | None:
    opening, closing = tree.children[0], tree.children[-1]
    if opening.type != "{" or closing.type != "}":
        return None
    document = context.source.document
    text = document.text
    edits = [
        Edit(Span(macro.start_byte, tree.children[1].start_byte), ""),
        Edit(Span(tree.children[-2].end_byte, closing.end_byte), ""),
    ]
    for one in statics:
        # `ref` and the blank behind it.
        edits.append(Edit(Span(one.reference.start_byte, one.name.start_byte), ""))
        edits += [context.insert(one.type_.start, f"{_LAZY}<"), context.insert(one.type_.end, ">")]
        edits += [context.insert(one.value.start, f"{_LAZY}::new(|| "), context.insert(one.value.end, ")")]
    # The lines inside go back by the indentation that the braces gave them.
    outer = len(context.indentation(macro))
    first = tree.children[1]
    inner = len(context.indentation(first))
    if inner > outer and b'"' not in text[tree.start_byte : tree.end_byte]:
        for line in range(document.line_of(first.start_byte) + 1, document.line_of(closing.start_byte)):
            start = document.line_starts[line]
            if (
                text[start : start + inner].strip() == b""
                and text[start : start + inner - outer].strip(b" \t") == b""
            ):
                edits.append(Edit(Span(start + outer, start + inner), ""))
    return context.fix("use `LazyLock`", Applicability.MAYBE_INCORRECT, *edits)
