"""A `RefCell` is borrowed in the branches of an `if let` or `match` that still borrows it.

## What it does
Finds `borrow()` and `borrow_mut()` inside of an `if let`, `while let`, `match` or `for` whose scrutinee made a guard
of the same `RefCell`, one of the two being exclusive. The guard is a temporary that lives to the end of the whole
construct; before edition 2024 that includes the `else` of an `if let`.

## Why is this bad
The second borrow panics. The scrutinee looks like a value that was read and is done with, even with `.copied()` or
`.cloned()` at its end.

## Example
```rust,edition2021
use std::cell::RefCell;

pub fn first_or_add(cache: &RefCell<Vec<u32>>) -> u32 {
    if let Some(found) = cache.borrow().first().copied() {
        found
    } else {
        cache.borrow_mut().push(1); //~ if_let_scrutinee_guard_else
        1
    }
}
```

## Use instead
```rust,edition2021
use std::cell::RefCell;

pub fn first_or_add(cache: &RefCell<Vec<u32>>) -> u32 {
    let first = cache.borrow().first().copied();
    if let Some(found) = first {
        found
    } else {
        cache.borrow_mut().push(1);
        1
    }
}
```

## When it is fine
From edition 2024 on the guard is gone when `else` begins, so a borrow there is not reported. The condition of a plain
`if` or `while` ends its temporaries at once in every edition.

## Fix safety
The scrutinee is read into a variable first. That is offered for `if let` and `match` whose scrutinee is a value that
borrows nothing; a `while let` has to become a `loop`, which is left to you.

## Limits
The locks of threads behave alike: their rule is `concurrency::relock_while_guard_alive`.

## Sources
The edition guide on `if let` temporaries, the reference on temporary scopes.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Fix,
    Match,
    Node,
    Severity,
    has_reference,
    is_copy,
    rule,
)
from rust_specialist_rules.ownership._relock import BORROWS, relock_of

_NAMES = {
    "if_expression": "`if let`",
    "while_expression": "`while let`",
    "match_expression": "`match`",
    "for_expression": "`for`",
}
_LOCALS = {"get": "found", "pop": "popped", "peek": "next"}
_GETTER = re.compile(r"\.(first|last|get|len|pop|next|min|max|front|back|peek)\(")


@rule(
    on=BORROWS,
    severity=Severity.ERROR,
    docs="https://doc.rust-lang.org/edition-guide/rust-2024/temporary-if-let-scope.html",
)
def if_let_scrutinee_guard_else(match: Match, context: Context) -> Findings:
    """A borrow inside of a construct whose scrutinee holds one."""
    relock = relock_of(match, context)
    if relock is None or relock.construct is None:
        return
    how = "mutably borrowed" if relock.exclusive else "borrowed"
    name = _NAMES[relock.construct.type]
    yield context.finding(
        match.node,
        f"`{context.text(match['key'])}` panics: the scrutinee of this {name} keeps `{relock.cell}` {how}",
        _fix(context, relock.construct),
        related=(context.related(relock.earlier, f"this guard lives to the end of the {name}"),),
    )


def _fix(context: Context, construct: Node) -> Fix | None:
    """Read the scrutinee into a variable before the statement."""
    scrutinee = _scrutinee(construct)
    body = context.body(construct)
    statement = context.parent(construct)
    if statement is not None and statement.type == "expression_statement":
        block = context.parent(statement)
    else:
        statement, block = construct, statement
    if scrutinee is None or body is None or block is None or block.type != "block":
        return None
    type_ = context.type_of(scrutinee)
    if has_reference(type_, context.facts) is not False:
        return None
    if scrutinee.type != "call_expression" and not is_copy(type_, context.facts):
        return None
    text = context.text(scrutinee)
    words = set(re.findall(r"\w+", _GETTER.sub(".(", context.text(body.root.node))))
    wanted = [_LOCALS.get(getter, getter) for getter in reversed(_GETTER.findall(text))]
    name = next((name for name in (*wanted, "found", "value") if name not in words), None)
    if name is None:
        return None
    return context.fix(
        f"read `{name}` before the {_NAMES[construct.type]}",
        Applicability.MAYBE_INCORRECT,
        context.insert(statement.start_byte, f"let {name} = {text};\n{context.indentation(statement)}"),
        context.edit(scrutinee, name),
    )


def _scrutinee(construct: Node) -> Node | None:
    if construct.type == "match_expression":
        return construct.child_by_field_name("value")
    condition = construct.child_by_field_name("condition")
    if construct.type != "if_expression" or condition is None or condition.type != "let_condition":
        return None
    return condition.child_by_field_name("value")
