"""A test that never runs, because `#[test]` is missing.

## What it does
Finds private functions of a `#[cfg(test)]` module that take nothing, carry no attribute that could run them, are not
named anywhere else in the module, and are called `test_..`, `it_..` or `should_..` or assert something.

## Why is this bad
The test harness runs functions with `#[test]` only. This one is compiled, never called, and so it can never fail. The
compiler says no more than that a function is unused, among other warnings.

## Example
```rust
pub fn add(a: i32, b: i32) -> i32 { a + b }
#[cfg(test)]
mod tests {
    fn adds() { //~ test_attr_missing
        assert_eq!(super::add(1, 2), 3);
    }
}
```

## Use instead
```rust
pub fn add(a: i32, b: i32) -> i32 { a + b }
#[cfg(test)]
mod tests {
    #[test]
    fn adds() {
        assert_eq!(super::add(1, 2), 3);
    }
}
```

## When it is fine
A test that must not run now is better marked `#[ignore = "why"]`. `#[allow(dead_code)]` keeps this rule silent.

## Fix safety
Safe for functions that return nothing. Where the function returns a `Result`, its error type has to be `Debug`.

## Limits
A module with a `mod name;` of its own is left alone, as that file may call the function; so is one with attributes of
another test framework. Integration tests in `tests/` are not looked at.

## Sources
The reference on the `test` attribute; the lint `dead_code` of rustc.
"""

from __future__ import annotations

import re

from rust_specialist.lint import Applicability, Context, Findings, Fix, Match, Node, node, rule
from rust_specialist_rules.testing._attributes import attribute_path, has_tokio_test, is_async

_NAMES = ("test_", "it_", "should_")
_ASSERTS = frozenset({"assert", "assert_eq", "assert_ne"})
#: Attributes that say nothing about whether something else runs the function.
_NEUTRAL = frozenset({"doc", "cfg", "should_panic", "ignore"})
_NEUTRAL_ON_MODULES = frozenset({"doc", "cfg", "rustfmt::skip", "warn", "deny", "allow", "expect", "path"})


@rule(
    on=node("mod_item"),
    like="rustc::dead_code",
    docs="https://doc.rust-lang.org/reference/attributes/testing.html#the-test-attribute",
)
def test_attr_missing(match: Match, context: Context) -> Findings:
    body = match.node.child_by_field_name("body")
    if body is None or not _is_test_module(match.node, context):
        return
    children = body.named_children
    if any(child.type == "mod_item" and child.child_by_field_name("body") is None for child in children):
        return
    for function in children:
        if function.type != "function_item":
            continue
        name = function.child_by_field_name("name")
        if name is None or not _may_be_a_test(function, context):
            continue
        text = context.text(name)
        if not text.startswith(_NAMES) and not _asserts(function, context):
            continue
        if len(re.findall(rf"(?<![\w#]){re.escape(text)}(?!\w)", context.text(match.node))) != 1:
            continue
        yield context.finding(
            name,
            f"nothing runs `{text}`: without a test attribute it can never fail",
            _fix(function, context),
        )


def _is_test_module(module: Node, context: Context) -> bool:
    """Whether the module, or one around it, is compiled for tests only; False if a framework may rule here."""
    found = False
    for outer in (module, *context.ancestors(module)):
        if outer.type != "mod_item":
            continue
        inner = outer.child_by_field_name("body")
        own = (
            [c for c in inner.named_children if c.type == "inner_attribute_item"] if inner is not None else []
        )
        for attribute in (*context.attributes(outer), *own):
            path = attribute_path(context, attribute)
            text = "".join(context.text(attribute).split())
            if path not in _NEUTRAL_ON_MODULES:
                return False
            found |= bool(re.match(r"#!?\[cfg\((?:all\((?:.*,)?)?test[,)]", text))
    return found


def _may_be_a_test(function: Node, context: Context) -> bool:
    parameters = function.child_by_field_name("parameters")
    if parameters is None or any(not c.type.endswith("comment") for c in parameters.named_children):
        return False
    if function.child_by_field_name("type_parameters") is not None:
        return False
    for child in function.children:
        if child.type == "visibility_modifier" or (
            child.type == "function_modifiers" and context.text(child) != "async"
        ):
            return False
    returned = function.child_by_field_name("return_type")
    if returned is not None and not re.match(r"\(\)\Z|(?:\w+::)*Result\b", context.text(returned)):
        return False
    return all(attribute_path(context, attribute) in _NEUTRAL for attribute in context.attributes(function))


def _asserts(function: Node, context: Context) -> bool:
    for macro in context.descendants(function, "macro_invocation"):
        path = macro.child_by_field_name("macro")
        if path is not None and context.text(path).rpartition("::")[2] in _ASSERTS:
            return True
    return False


def _fix(function: Node, context: Context) -> Fix | None:
    if is_async(function) and not has_tokio_test(context):
        return None
    text = "#[tokio::test]" if is_async(function) else "#[test]"
    returns = function.child_by_field_name("return_type") is not None
    indentation = context.indentation(function)
    return context.fix(
        f"add `{text}`",
        Applicability.MAYBE_INCORRECT if returns else Applicability.MACHINE_APPLICABLE,
        context.insert(function.start_byte, f"{text}\n{indentation}"),
    )
