"""A property that prints a panic for each try to make its input smaller.

## What it does
Finds `assert!`, `assert_eq!` and `assert_ne!` right in the body of a test inside of `proptest!`.

## Why is this bad
When proptest has found an input that fails it tries hundreds of smaller ones. A plain assertion panics each time: the
output is full of panics and backtraces of inputs that nobody asked for, and the smallest one is somewhere below them.
`prop_assert!` returns an error instead, which proptest reports once.

## Example
```rust
use proptest::prelude::*;

proptest! {
    #[test]
    fn doubles(x in 0u32..1000) {
        assert_eq!(x * 2, x + x); //~ proptest_plain_assert
    }
}
```

## Use instead
```rust
use proptest::prelude::*;

proptest! {
    #[test]
    fn doubles(x in 0u32..1000) {
        prop_assert_eq!(x * 2, x + x);
    }
}
```

## When it is fine
In closures, nested functions and blocks of futures: `prop_assert!` returns from where it stands, which must be the
test. Nothing is reported there.

## Fix safety
A suggestion. Without the prelude of proptest the fix writes the macro's whole path.

## Limits
One finding in each test. Off by default: most crates write their properties so, and only a property that fails is any
worse for it.

## Sources
The documentation of `proptest::prop_assert`.
"""

from __future__ import annotations

from collections.abc import Iterator

from rust_specialist.lint import (
    Applicability,
    Context,
    Edit,
    Findings,
    Match,
    Node,
    Severity,
    macro_call,
    rule,
)

_ASSERTS = frozenset({"assert", "assert_eq", "assert_ne"})
#: What stands before a block that `return` would not leave the test from.
_OTHER_BODY = frozenset({"|", "||", "move", "async", "unsafe"})


@rule(
    on=macro_call("proptest"),
    severity=Severity.HINT,
    default=False,
    crates=("proptest",),
    docs="https://docs.rs/proptest/latest/proptest/macro.prop_assert.html",
)
def proptest_plain_assert(match: Match, context: Context) -> Findings:
    if b"assert" not in (match.node.text or b"") or context.facts.may_be_macro("assert"):
        return
    module = context.module_of(match.node)
    has_prelude = any(
        use.name is None and use.module == module and use.path.startswith("proptest::prelude")
        for use in context.facts.uses
    )
    for name, body in _tests(match["arguments"], context):
        found = list(_asserts(body, context))
        if not found:
            continue
        prefix = "" if has_prelude or _has_own(body, context) else "proptest::"
        edits: list[Edit] = [context.insert(one.start_byte, f"{prefix}prop_") for one in found]
        yield context.finding(
            found[0],
            f"a plain assertion prints a panic for every smaller input that `{context.text(name)}` tries",
            context.fix("let proptest report it once", Applicability.MAYBE_INCORRECT, *edits),
        )


def _tests(tokens: Node, context: Context) -> Iterator[tuple[Node, Node]]:
    """The name and the body of each function that `proptest!` is given: `fn name(x in ..) { .. }`."""
    children = [child for child in tokens.children if not child.type.endswith("comment")]
    for at, child in enumerate(children):
        if context.text(child) != "fn" or at + 3 >= len(children):
            continue
        name, parameters = children[at + 1], children[at + 2]
        body = next((one for one in children[at + 3 :] if context.text(one).startswith("{")), None)
        if body is not None and parameters.type == "token_tree" and children[at + 3] == body:
            yield name, body


def _asserts(body: Node, context: Context) -> Iterator[Node]:
    """The names of the assertions in a block from which `return` leaves the test."""
    children = [child for child in body.children if not child.type.endswith("comment")]
    for at, child in enumerate(children):
        before = context.text(children[at - 1]) if at else ""
        if child.type == "token_tree":
            if before not in _OTHER_BODY and not _is_of_another(children, at, context):
                yield from _asserts(child, context)
        elif context.text(child) in _ASSERTS and before not in ("::", "|", "||", "."):
            after = children[at + 1] if at + 1 < len(children) else None
            if after is not None and context.text(after) == "!":
                yield child


def _is_of_another(children: list[Node], at: int, context: Context) -> bool:
    """Whether the tokens at `at` are the arguments of a macro or the body of a nested function or of a closure."""
    text = context.text(children[at])
    if text.startswith("("):
        return True  # arguments: what stands there is an expression, mostly a closure
    if at and context.text(children[at - 1]) == "!":
        return True
    for back in range(at - 1, max(at - 12, -1), -1):
        word = context.text(children[back])
        if word in (";", "{", "}") or (children[back].type == "token_tree" and word.startswith("{")):
            return False
        if word in ("fn", "|", "||", "impl", "mod", "async"):
            return True
    return False


def _has_own(body: Node, context: Context) -> bool:
    """Whether the body uses the macros of proptest by their bare names already."""
    return "prop_assert" in context.text(body) and "::prop_assert" not in context.text(body)
