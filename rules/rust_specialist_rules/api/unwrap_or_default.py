"""A default value is made by hand.

## What it does
Finds `unwrap_or_else(Vec::new)`, `or_insert_with(String::new)`, `unwrap_or_else(Default::default)` and the like, where
the value is the default of its type.

## Why is this bad
`unwrap_or_default` and `or_default` say that the default is meant, and go on meaning it when the type changes.

## Example
```rust
pub fn names(given: Option<Vec<String>>) -> Vec<String> {
    given.unwrap_or_else(Vec::new) //~ unwrap_or_default
}
```

## Use instead
```rust
pub fn names(given: Option<Vec<String>>) -> Vec<String> {
    given.unwrap_or_default()
}
```

## Limits
Entries of maps and values of `Option` whose type is known.

## Sources
`Option::unwrap_or_default` in the standard library. clippy: `unwrap_or_default`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Node,
    Severity,
    Span,
    Type,
    arguments_in,
    called_path,
    method_call,
    rule,
)
from rust_specialist_rules._code import has_comment

_METHODS = {"unwrap_or_else": "unwrap_or_default", "or_insert_with": "or_default"}
_OPTION = "std::option::Option"
_ENTRIES = frozenset({"std::collections::hash_map::Entry", "std::collections::btree_map::Entry"})
#: Types whose `new()` is their default.
_NEW = frozenset(
    {
        *("std::vec::Vec", "std::string::String", "std::collections::HashMap", "std::collections::HashSet"),
        *("std::collections::BTreeMap", "std::collections::BTreeSet", "std::collections::VecDeque"),
        *("std::collections::BinaryHeap", "std::path::PathBuf", "std::ffi::OsString"),
    }
)
_DEFAULT = "std::default::Default::default"


@rule(
    on=method_call(*_METHODS),
    severity=Severity.HINT,
    like="clippy::unwrap_or_default",
    in_tests=False,
    docs="https://doc.rust-lang.org/std/option/enum.Option.html#method.unwrap_or_default",
)
def unwrap_or_default(match: Match, context: Context) -> Findings:
    """The default of a type, made by its constructor."""
    given, name = arguments_in(match.node), context.text(match["key"])
    type_ = context.type_of(match["receiver"]) if len(given) == 1 else None
    if type_ is None or has_comment(match.node):
        return
    value = (
        type_.argument(0) if type_.path == _OPTION else type_.argument(1) if type_.path in _ENTRIES else None
    )
    if value is None or (name == "or_insert_with") != (type_.path in _ENTRIES):
        return
    made = _made_by(context, given[0])
    if made is None or not (made == _DEFAULT or _is_new_of(made, value)):
        return
    better = _METHODS[name]
    yield context.finding(
        match["key"],
        f"this is the default of the type, which `{better}` gives",
        context.replace(
            Span(match["key"].start_byte, match.node.end_byte),
            f"{better}()",
            title=f"use `{better}`",
            applicability=Applicability.MACHINE_APPLICABLE,
        ),
    )


def _made_by(context: Context, value: Node) -> str | None:
    """The path of a function that is passed, or that a closure without parameters calls."""
    if value.type == "closure_expression":
        parameters, body = value.child_by_field_name("parameters"), value.child_by_field_name("body")
        if parameters is None or body is None or parameters.named_children or arguments_in(body):
            return None
        path = called_path(body) if body.type == "call_expression" else None
    else:
        path = value if value.type in ("identifier", "scoped_identifier") else None
    return context.resolve(path) if path is not None else None


def _is_new_of(made: str, value: Type) -> bool:
    return value.path in _NEW and made in (f"{value.path}::new", f"{value.path}::default")
