"""A test that changes what all tests of the run share.

## What it does
Finds `std::env::set_var`, `remove_var` and `set_current_dir` in a test that nothing keeps apart from the others.

## Why is this bad
`cargo test` runs the tests of a binary in threads of one process, which has one environment and one working directory.
Another test sees the change or not as it comes, and on Unix may read freed memory meanwhile.

## Example
```rust
#[test]
fn reads_mode() {
    unsafe { std::env::set_var("MODE", "fast") }; //~ env_mutation_in_test
    assert_eq!(std::env::var("MODE").unwrap(), "fast");
}
```

## Use instead
```rust
fn mode(read: impl Fn(&str) -> Option<String>) -> String {
    read("MODE").unwrap_or_default()
}

#[test]
fn reads_mode() {
    assert_eq!(mode(|_| Some("fast".into())), "fast");
}
```

## When it is fine
Under `#[serial]`, behind a lock that all such tests take, and with a runner that starts a process for each test. What
has an attribute of another crate, takes a lock, changes a variable named after the test, or has a comment on why no
other test is disturbed, is not reported.

## Limits
Only functions with a test's attribute, not what they call, and only the first change in each. Integration tests are
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
    call,
    called_path,
    rule,
)
from rust_specialist_rules._safety import is_argued_for
from rust_specialist_rules.testing._attributes import attribute_path

_TESTS = frozenset({"test", "tokio::test"})
_NEUTRAL = _TESTS | {"doc", "cfg", "should_panic", "ignore", "allow", "expect", "warn"}
#: What keeps tests apart, or runs the code in a process of its own.
_APART = re.compile(r"lock|guard|mutex|serial|semaphore|fork|isolat", re.I)


_CHANGES = ("std::env::set_var", "std::env::remove_var", "std::env::set_current_dir")


@rule(
    on=call(*_CHANGES),
    docs="https://doc.rust-lang.org/std/env/fn.set_var.html#safety",
)
def env_mutation_in_test(match: Match, context: Context) -> Findings:
    function = context.enclosing(match.node, "function_item")
    if function is None or context.role not in (Role.LIB, Role.BIN):
        return
    paths = {attribute_path(context, one) for one in context.attributes(function)}
    if not paths & _TESTS or not paths <= _NEUTRAL or _APART.search(context.text(function)):
        return
    if is_argued_for(context, match.node):
        return
    own_name = function.child_by_field_name("name")
    given = arguments_in(match.node)
    if own_name is not None and given and context.text(own_name) in context.text(given[0]):
        return  # a variable that no other test can mean
    first = next(_changes(function, context), None)
    if first is not None and first != match.node:
        return
    name = (match.path or "").rpartition("::")[2]
    what = "working directory" if name == "set_current_dir" else "environment"
    yield context.finding(
        match["path"], f"tests run in threads of one process: `{name}` changes the {what} of all of them"
    )


def _changes(function: Node, context: Context) -> Iterator[Node]:
    """The calls in a test that change what is shared, in order."""
    for made in context.descendants(function, "call_expression"):
        path = called_path(made)
        if path is not None and context.resolve(path) in _CHANGES:
            yield made
