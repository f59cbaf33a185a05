"""`mem::replace` with an empty value, which is `mem::take`.

## What it does
Finds calls of `std::mem::replace` that put the default of a standard type in the place of the old value: `Vec::new()`,
`String::new()`, `vec![]`, `Default::default()`.

## Why is this bad
`mem::take` says what is meant, and the type need not be named.

## Example
```rust
use std::mem;

pub fn drain(lines: &mut Vec<String>) -> Vec<String> {
    mem::replace(lines, Vec::new()) //~ mem_replace_with_default
}
```

## Use instead
```rust
use std::mem;

pub fn drain(lines: &mut Vec<String>) -> Vec<String> {
    mem::take(lines)
}
```

## When it is fine
`Vec::with_capacity(n)` keeps room for what comes next, and a type of your own may have a `new` that is not its default;
neither is reported.

## Sources
`std::mem::take` in the standard library.
"""

from __future__ import annotations

from rust_specialist.lint import Applicability, Context, Findings, Match, Node, Severity, call, rule
from rust_specialist_rules.ownership._replace import replaced

#: A call such as `guard.as_mut()` may need the second argument to know its own type.
_PLACES = ("reference_expression", "identifier", "self", "field_expression")

#: Functions without arguments whose result is the default of its type.
_DEFAULTS = frozenset(
    {
        "std::default::Default::default",
        *(
            f"{path}::{name}"
            for path in (
                "std::vec::Vec",
                "std::string::String",
                "std::collections::HashMap",
                "std::collections::HashSet",
                "std::collections::BTreeMap",
                "std::collections::BTreeSet",
                "std::collections::VecDeque",
                "std::collections::BinaryHeap",
                "std::collections::LinkedList",
                "std::path::PathBuf",
                "std::ffi::OsString",
            )
            for name in ("new", "default")
        ),
    }
)


@rule(
    on=call("std::mem::replace"),
    severity=Severity.HINT,
    needs="1.40",
    like="clippy::mem_replace_with_default",
    docs="https://doc.rust-lang.org/std/mem/fn.take.html",
)
def mem_replace_with_default(match: Match, context: Context) -> Findings:
    """`mem::replace` whose second argument is the empty value of a standard type."""
    arguments = replaced(match)
    if arguments is None or arguments[0].type not in _PLACES or not _is_default(context, arguments[1]):
        return
    path = context.text(match["path"])
    home, separator, _ = path.rpartition("::")
    take = f"{home}::take" if separator else ("core" if context.facts.is_no_std else "std") + "::mem::take"
    taken = f"{take}({context.text(arguments[0])})"
    yield context.finding(
        match.node,
        f"replacing a value by its default is `{take}`",
        context.replace(
            match.node, taken, title=f"use `{taken}`", applicability=Applicability.MACHINE_APPLICABLE
        ),
    )


def _is_default(context: Context, value: Node) -> bool:
    if value.type == "macro_invocation":
        name = value.child_by_field_name("macro")
        tokens = value.named_children[-1]
        empty = "".join(context.text(tokens).split()) in ("[]", "()", "{}")
        return name is not None and context.text(name) in ("vec", "std::vec") and empty
    function = value.child_by_field_name("function") if value.type == "call_expression" else None
    arguments = value.child_by_field_name("arguments")
    if function is None or arguments is None or arguments.named_child_count > 0:
        return False
    return context.resolve(function) in _DEFAULTS
