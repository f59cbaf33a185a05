"""An atomic is read, changed and written back in two steps.

## What it does
Finds `a.store(a.load(..) + 1, ..)` and its like: the new value is computed from a load of the same atomic, in the same
call or in the line before.

## Why is this bad
Another thread that writes between the load and the store is overwritten: counts are lost, bits come back.

## Example
```rust
use std::sync::atomic::{AtomicU64, Ordering};

pub fn hit(count: &AtomicU64) {
    count.store(count.load(Ordering::Relaxed) + 1, Ordering::Relaxed); //~ atomic_load_then_store
}
```

## Use instead
```rust
use std::sync::atomic::{AtomicU64, Ordering};

pub fn hit(count: &AtomicU64) {
    count.fetch_add(1, Ordering::Relaxed);
}
```

## When it is fine
Where a single thread ever writes, and the others only read. Say so with an allow comment. Not reported: an atomic that
is reached through `&mut`, closures given to functions such as `critical_section::with` or `interrupt::free`, code that
looks at `target_has_atomic`, and processors that cannot do it in one step.

## Fix safety
A suggestion, offered for integers with `+`, `-`, `&`, `|` and `^`. The two orderings are joined to one that is at least
as strong. `fetch_add` wraps around, where `+` panics in a debug build.

## Limits
Off by default: whether two threads ever write cannot be seen. Of eight findings in real crates none was shown to lose a
write: six stood in critical sections, two seem to have a single writer.

Other ways to compute the value (`max`, `saturating_add`) want `fetch_max` or `fetch_update` and are only reported.

## Sources
std: `std::sync::atomic`. The Rustonomicon on atomics.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    INTEGERS,
    Applicability,
    Context,
    Findings,
    Fix,
    Match,
    Node,
    Type,
    arguments_in,
    may_be_renamed,
    method_call,
    root_of,
    rule,
)
from rust_specialist_rules.concurrency._atomics import atomic_type, is_atomic, ordering_of

_FETCH = {"+": "fetch_add", "-": "fetch_sub", "&": "fetch_and", "|": "fetch_or", "^": "fetch_xor"}
_JOINED = {
    frozenset({"Acquire", "Release"}): "AcqRel",
    frozenset({"Acquire", "Relaxed"}): "Acquire",
    frozenset({"Relaxed", "Release"}): "Release",
}
#: Functions that keep all others out while a closure runs: of critical-section, cortex-m, riscv, x86_64, ..
_EXCLUSIVE = frozenset({"with", "free", "critical_section", "without_interrupts", "interrupt_free"})
_NO_SWAP = ("thumbv6m", "avr", "msp430", "riscv32i-", "riscv32im-", "riscv32imc-")


@rule(
    on=method_call("store"),
    default=False,
    in_tests=False,
    docs="https://doc.rust-lang.org/nomicon/atomics.html",
)
def atomic_load_then_store(match: Match, context: Context) -> Findings:
    """A store of what was loaded and changed."""
    arguments = arguments_in(match.node)
    receiver = match["receiver"]
    if len(arguments) != 2 or ordering_of(arguments[1], context) is None or _is_exempt(receiver, context):
        return
    type_ = atomic_type(receiver, context)
    load = _load_in(arguments[0], receiver, context)
    if load is None or (type_ is not None and not is_atomic(type_)) or load == arguments[0]:
        return
    name = "".join(context.text(receiver).split())
    subject = f"`{name}`" if len(name) <= 40 and "`" not in name else "the atomic"
    yield context.finding(
        match["key"],
        f"a thread that writes {subject} between this load and this store is overwritten",
        _fix(match, arguments, load, type_, context),
        related=(context.related(load, "the old value is read here"),),
    )


def _is_exempt(receiver: Node, context: Context) -> bool:
    """Whether nobody else can write, or the processor knows no better."""
    if _is_in_critical_section(receiver, context):
        return True
    body = context.body(receiver)
    place = body.place_of(receiver) if body is not None else None
    if body is None or place is None or not place.is_exact or may_be_renamed(body, receiver):
        return True
    binding = body.binding_of(root_of(receiver))
    type_ = body.type_of_binding(binding) if binding is not None else None
    if type_ is not None and type_.path == "&mut":
        return True
    targets = context.crate.config.build_targets
    return any(target.startswith(_NO_SWAP) for target in targets) or "target_has_atomic" in context.text(
        body.root.node
    )


def _is_in_critical_section(node: Node, context: Context) -> bool:
    for outer in context.ancestors(node):
        if outer.type == "function_item":
            return False
        arguments = outer.parent if outer.type == "closure_expression" else None
        called = arguments.parent if arguments is not None and arguments.type == "arguments" else None
        function = called.child_by_field_name("function") if called is not None else None
        if function is not None and re.split(r"\W+", context.text(function))[-1] in _EXCLUSIVE:
            return True
    return False


def _load_in(value: Node, receiver: Node, context: Context) -> Node | None:
    """The load of the same atomic from which `value` is computed."""
    wanted = "".join(context.text(receiver).split())
    for called in context.descendants(value, "call_expression"):
        function = called.child_by_field_name("function")
        if function is None or function.type != "field_expression":
            continue
        method, of = function.child_by_field_name("field"), function.child_by_field_name("value")
        arguments = arguments_in(called)
        if (
            method is not None
            and of is not None
            and context.text(method) == "load"
            and "".join(context.text(of).split()) == wanted
            and len(arguments) == 1
            and ordering_of(arguments[0], context) is not None
        ):
            return called
    return _load_before(value, receiver, context)


def _load_before(value: Node, receiver: Node, context: Context) -> Node | None:
    """The `let` right before, when it holds the load and the value is computed from its variable."""
    statement = context.enclosing(value, "expression_statement")
    before = statement.prev_named_sibling if statement is not None else None
    if before is None or before.type != "let_declaration" or value.type == "identifier":
        return None
    loaded = before.child_by_field_name("value")
    names = [context.binding_of(name) for name in context.descendants(value, "identifier")]
    if loaded is None or not any(name is not None and name.origin == before for name in names):
        return None
    found = _load_in(loaded, receiver, context) if loaded.type == "call_expression" else None
    return loaded if found == loaded else None


def _fix(
    match: Match, arguments: tuple[Node, ...], load: Node, type_: Type | None, context: Context
) -> Fix | None:
    """`a.fetch_add(x, ..)` for `a.store(a.load(..) + x, ..)`."""
    value = arguments[0]
    operator, right = value.child_by_field_name("operator"), value.child_by_field_name("right")
    if value.type != "binary_expression" or value.child_by_field_name("left") != load:
        return None
    fetch = _FETCH.get(operator.type) if operator is not None else None
    is_integer = type_ is not None and type_.name.removeprefix("Atomic").lower() in INTEGERS
    loading, storing = arguments_in(load), ordering_of(arguments[1], context)
    read = ordering_of(loading[0], context) if loading else None
    name = arguments[1].child_by_field_name("name")
    if fetch is None or right is None or not is_integer or read is None or storing is None:
        return None
    if "/" in context.text(match["arguments"]):
        return None  # a comment, perhaps
    both = frozenset({read, storing})
    joined = storing if read == storing else "SeqCst" if "SeqCst" in both else _JOINED.get(both)
    if joined is None or (joined != storing and name is None):
        return None
    edits = [context.edit(match["key"], fetch), context.edit(value, context.text(right))]
    if joined != storing and name is not None:
        edits.append(context.edit(name, joined))
    return context.fix(f"use `{fetch}`", Applicability.MAYBE_INCORRECT, *edits)
