"""A test whose attribute and `async` do not fit each other.

## What it does
Finds `#[test]` on an `async fn`, and `#[tokio::test]` on a function that is not `async`.

## Why is this bad
`#[test]` calls a function and looks at what it returns: the future of an `async fn` would be dropped unpolled, so rustc
refuses it. `#[tokio::test]` builds a runtime for a future and refuses a plain function.

## Example
```rust,crate:tokio
#[test] //~ async_test_without_runtime
async fn adds() {
    assert_eq!(async { 2 }.await, 2);
}
```

## Use instead
```rust,crate:tokio
#[tokio::test]
async fn adds() {
    assert_eq!(async { 2 }.await, 2);
}
```

## Fix safety
`#[tokio::test]` is put where tokio is a dependency with its macros and runtime. Making a plain test `async` is a
suggestion: if it needs no runtime, `#[test]` is enough.

## Limits
Silent beside attributes that may change the function (`#[rstest]`, `#[maybe_async]`), and where `test` is imported from
elsewhere.

## Sources
rustc: "async functions cannot be used for tests". tokio's documentation of `#[tokio::test]`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Node,
    Severity,
    attribute,
    rule,
)
from rust_specialist_rules.testing._attributes import (
    attribute_path,
    attributed_function,
    has_tokio_test,
    is_async,
)

#: Attributes that leave the function as it is.
_NEUTRAL = frozenset(
    {"doc", "cfg", "test", "tokio::test", "should_panic", "ignore", "allow", "expect", "warn", "deny"}
)


@rule(
    on=attribute("test"),
    severity=Severity.ERROR,
    docs="https://docs.rs/tokio/latest/tokio/attr.test.html",
)
def async_test_without_runtime(match: Match, context: Context) -> Findings:
    function = attributed_function(match.node)
    name = function.child_by_field_name("name") if function is not None else None
    if function is None or name is None or not _is_left_alone(function, context):
        return
    path = match["path"]
    test, waits = context.text(name), is_async(function)
    if _is_std_test(path, context):
        if not waits:
            return
        fix = context.replace(
            path, "tokio::test", title="use `#[tokio::test]`", applicability=Applicability.MACHINE_APPLICABLE
        )
        yield context.finding(
            path,
            f"`#[test]` has no runtime to run the async fn `{test}`: rustc refuses it",
            fix if has_tokio_test(context) else None,
        )
    elif context.resolve(path) == "tokio::test" and not waits:
        keyword = next((child for child in function.children if child.type == "fn"), None)
        is_plain = not any(child.type == "function_modifiers" for child in function.children)
        fix = context.fix(
            "make it `async`",
            Applicability.MAYBE_INCORRECT,
            context.insert(keyword.start_byte if keyword is not None else name.start_byte, "async "),
        )
        yield context.finding(
            path,
            f"`#[tokio::test]` runs a future, but `{test}` is no async fn: the macro refuses it",
            fix if is_plain and keyword is not None else None,
        )


def _is_left_alone(function: Node, context: Context) -> bool:
    """Whether no other macro has a say in what becomes of the function."""
    if not all(attribute_path(context, one) in _NEUTRAL for one in context.attributes(function)):
        return False
    for outer in context.ancestors(function):
        if outer.type in ("impl_item", "trait_item"):
            return False
        if outer.type in ("mod_item", "function_item"):
            attributes = [attribute_path(context, one) for one in context.attributes(outer)]
            if not all(path in _NEUTRAL or path == "path" for path in attributes):
                return False
    return True


def _is_std_test(path: Node, context: Context) -> bool:
    """Whether the attribute is the built-in `#[test]`; a glob cannot shadow it, rustc calls that ambiguous."""
    if context.text(path) != "test":
        return False
    module = context.module_of(path)
    return not any(use.name == "test" and use.module == module for use in context.facts.uses)
