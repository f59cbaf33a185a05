"""A test that changes what all tests of the run share.

## What it does
Finds `std::env::set_var`, `remove_var` and `set_current_dir` in a test that nothing keeps apart from the others.

## Why is this bad
`cargo test` runs the tests of a binary in threads of one process, which has one environment and one working directory.
Another test sees the change or not as it comes, and on Unix may read freed memory meanwhile.

## Example
```rust
mod tests {
    #[test]
    fn reads_mode() {
        unsafe { std::env::set_var("MODE", "fast") }; //~ env_mutation_in_test
        assert_eq!(std::env::var("MODE").unwrap(), "fast");
    }

    #[test]
    fn has_no_mode() {
        assert_eq!(std::env::var("MODE").ok(), None);
    }
}
```

## Use instead
```rust
fn mode(read: impl Fn(&str) -> Option<String>) -> String {
    read("MODE").unwrap_or_default()
}

mod tests {
    #[test]
    fn reads_mode() {
        assert_eq!(super::mode(|_| Some("fast".into())), "fast");
    }

    #[test]
    fn has_no_mode() {
        assert_eq!(super::mode(|_| None), "");
    }
}
```

## When it is fine
Under `#[serial]`, behind a lock that all such tests take, and with a runner that starts a process for each test. What
has an attribute of another crate, takes a lock, changes a variable named after the test, or has a comment on why no
other test is disturbed, is not reported.

## Limits
Only functions with a test's attribute, not what they call, and only the first change in each. A variable counts where
another function of the same module names it, too; what reads it elsewhere is not known. Integration tests are
left alone: each file of them is a process of its own, and is often made for that.

## Sources
The safety section of `std::env::set_var`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rust_specialist.lint import (
    Context,
    Findings,
    Match,
    Node,
    Role,
    arguments_in,
    called_path,
    initialiser_of,
    node,
    rule,
    string_value,
)
from rust_specialist_rules._safety import is_argued_for
from rust_specialist_rules.testing._attributes import attribute_path

_TESTS = frozenset({"test", "tokio::test"})
_NEUTRAL = _TESTS | {"doc", "cfg", "should_panic", "ignore", "allow", "expect", "warn"}
#: What keeps tests apart, or runs the code in a process of its own.
_APART = re.compile(r"lock|guard|mutex|serial|semaphore|fork|isolat|manually", re.I)

_FOLDER = "std::env::set_current_dir"
_CHANGES = ("std::env::set_var", "std::env::remove_var", _FOLDER)


@rule(
    on=node("mod_item"),
    docs="https://doc.rust-lang.org/std/env/fn.set_var.html#safety",
)
def env_mutation_in_test(match: Match, context: Context) -> Findings:
    if context.role not in (Role.LIB, Role.BIN):
        return
    body = match.node.child_by_field_name("body")
    text = context.text(match.node)
    if body is None or not any(one.rpartition("::")[2] in text for one in _CHANGES):
        return
    functions = [one for one in body.named_children if one.type == "function_item"]
    for function in functions:
        if not _is_test_on_its_own(function, context):
            continue
        for made, path in _changes(function, context):
            if is_argued_for(context, made) or is_argued_for(context, function):
                break
            if path != _FOLDER and not _is_shared(made, function, functions, context):
                continue
            called = called_path(made)
            name = path.rpartition("::")[2]
            what = "working directory" if path == _FOLDER else "environment"
            yield context.finding(
                called if called is not None else made,
                f"tests run in threads of one process: `{name}` changes the {what} of all of them",
            )
            break


def _is_test_on_its_own(function: Node, context: Context) -> bool:
    paths = {attribute_path(context, one) for one in context.attributes(function)}
    return bool(paths & _TESTS) and paths <= _NEUTRAL and _APART.search(context.text(function)) is None


def _is_shared(change: Node, test: Node, functions: list[Node], context: Context) -> bool:
    """Whether another function of the module names the same variable: a literal, or a constant."""
    given = arguments_in(change)
    key = _key(given[0], context) if given else None
    if key is None:
        return False
    return any(
        re.search(rf"(?<!\w){re.escape(key)}(?!\w)", context.text(other)) is not None
        for other in functions
        if other != test
    )


def _key(argument: Node, context: Context) -> str | None:
    """What the source calls the variable: the text of a literal with its quotes, or the name of a constant."""
    if argument.type == "identifier" and not context.text(argument).isupper():
        first = initialiser_of(context, argument)
        if first is None:
            return None
        argument = first
    if argument.type == "string_literal":
        return f'"{string_value(argument)}"'
    if argument.type in ("identifier", "scoped_identifier"):
        return context.text(argument).rpartition("::")[2]
    return None


def _changes(function: Node, context: Context) -> Iterator[tuple[Node, str]]:
    """The calls in a test that change what is shared, in order, and what each calls."""
    for made in context.descendants(function, "call_expression"):
        path = called_path(made)
        resolved = context.resolve(path) if path is not None else None
        if resolved in _CHANGES:
            yield made, resolved
