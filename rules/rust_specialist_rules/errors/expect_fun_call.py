"""A message is built although there is nothing to report.

## What it does
Finds `format!(..)` as the argument of `expect`, `unwrap_or`, `ok_or`, anyhow's `context` and eyre's `wrap_err`.

## Why is this bad
Arguments are evaluated before the call. The text is formatted and allocated each time, and thrown away each time that
all is well; in a loop that costs more than the work.

## Example
```rust
pub fn age(found: Option<u8>, who: &str) -> u8 {
    found.expect(&format!("no age of {who}")) //~ expect_fun_call
}
```

## Use instead
```rust
pub fn age(found: Option<u8>, who: &str) -> u8 {
    found.unwrap_or_else(|| panic!("no age of {who}"))
}
```

## When it is fine
In code that runs once. A literal, a constant, and a `format!` that inserts nothing are not reported, nor are
tests and build scripts.

## Fix safety
The text becomes a closure, which is called only when it is wanted. For the `expect` of a `Result` the error is written
behind the message, as `expect` does. Before edition 2021 a closure borrows a whole struct where it needs one field, so
there the fix is a suggestion.

## Limits
The receiver of `expect` and `unwrap_or` must be known to be an `Option` or `Result`. Messages with `?` or `.await` in
them are not reported.

## Sources
std: `Option::ok_or` on eager evaluation. clippy: `expect_fun_call`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Fix,
    Match,
    Node,
    Role,
    arguments_in,
    holes_in,
    method_call,
    rule,
    string_value,
)

_OPTION, _RESULT = "std::option::Option", "std::result::Result"
_LAZY = {
    "ok_or": "ok_or_else",
    "unwrap_or": "unwrap_or_else",
    "context": "with_context",
    "wrap_err": "wrap_err_with",
}
_CONTEXTS = {
    "context": ("anyhow::Context", "eyre::Context", "color_eyre::eyre::Context"),
    "wrap_err": ("eyre::WrapErr", "color_eyre::eyre::WrapErr"),
}
_STAYS_OUTSIDE = (
    "try_expression",
    "await_expression",
    "return_expression",
    "break_expression",
    "macro_invocation",
)


@rule(
    on=method_call("expect", *_LAZY),
    like="clippy::expect_fun_call",
    in_tests=False,
    docs="https://doc.rust-lang.org/std/option/enum.Option.html#method.ok_or",
)
def expect_fun_call(match: Match, context: Context) -> Findings:
    """A message that is formatted in the argument."""
    arguments = arguments_in(match.node)
    method = context.text(match["key"])
    if context.role is Role.BUILD_SCRIPT:
        return  # runs once
    if len(arguments) != 1 or match.get("turbofish") is not None:
        return
    made = _format_call(arguments[0], is_borrowed=method == "expect", context=context)
    if made is None or not _inserts_something(made, context):
        return
    receiver = _receiver(match, method, context)
    if receiver is None:
        return
    when = "on every call" if context.loop_around(match.node) is None else "on every turn of the loop"
    yield context.finding(
        made,
        f"this text is built {when}, even when `{method}` has no use for it",
        _fix(match, method, made, receiver, context),
    )


def _format_call(argument: Node, *, is_borrowed: bool, context: Context) -> Node | None:
    """The `format!(..)` that an argument is, behind `&` or before `.as_str()` where a `&str` is wanted."""
    if is_borrowed and argument.type == "reference_expression":
        inner = argument.child_by_field_name("value")
    elif is_borrowed and argument.type == "call_expression":
        function = argument.child_by_field_name("function")
        name = function.child_by_field_name("field") if function is not None else None
        inner = function.child_by_field_name("value") if function is not None else None
        if name is None or context.text(name) not in ("as_str", "as_ref") or arguments_in(argument):
            return None
    else:
        inner = None if is_borrowed else argument
    macro = inner.child_by_field_name("macro") if inner is not None else None
    if inner is None or macro is None or context.text(macro) not in ("format", "std::format"):
        return None
    return None if context.facts.may_be_macro("format") else inner


def _inserts_something(made: Node, context: Context) -> bool:
    """Whether the `format!` has a hole, and nothing inside that may not move into a closure."""
    fragment = context.arguments_of(made)
    if fragment is None or not fragment.arguments:
        return False
    value = string_value(fragment.arguments[0])
    if value is None or not holes_in(value):
        return False
    return not any(any(context.descendants(one, *_STAYS_OUTSIDE)) for one in fragment.arguments)


def _receiver(match: Match, method: str, context: Context) -> str | None:
    """`Option`, `Result`, or "any" where both have the method's lazy form; None where it is neither for sure."""
    type_ = context.type_of(match["receiver"])
    known = type_.path if type_ is not None and type_.path in (_OPTION, _RESULT) else None
    if method in _CONTEXTS:
        imported = any(use.path in _CONTEXTS[method] for use in context.facts.uses)
        outer = context.parent(match.node)
        # `anyhow::Error` has a `context`, too, but gives no Result.
        is_tried = outer is not None and outer.type == "try_expression"
        return "any" if imported and (known or (type_ is None and is_tried)) else None
    if method == "ok_or":
        # Nothing else has a method of that name with one argument.
        is_own = "ok_or" in context.facts.method_names
        return "any" if known == _OPTION or (type_ is None and not is_own) else None
    return known


def _fix(match: Match, method: str, made: Node, receiver: str, context: Context) -> Fix | None:
    inside = match["arguments"]
    if any(child.type.endswith("comment") for child in inside.named_children):
        return None
    text = context.text(made)
    if method != "expect":
        name = _LAZY[method]
        parameter = "|_|" if receiver == _RESULT else "||"
        edits = [context.edit(match["key"], name), context.insert(made.start_byte, f"{parameter} ")]
        return context.fix(f"use `{name}`", _applicability(made, context), *edits)
    tokens = made.named_children[-1]
    fragment = context.arguments_of(made)
    literal = fragment.arguments[0] if fragment is not None else None
    if context.text(tokens)[:1] != "(" or fragment is None:
        return None
    if len(fragment.arguments) == 1 and (context.edition or 2015) < 2021:
        return None  # There `panic!` with one argument inserts nothing into it.
    arguments = text[text.index("(") :]
    edits = [context.edit(match["key"], "unwrap_or_else")]
    if receiver == _OPTION:
        edits.append(context.edit(inside, f"(|| panic!{arguments})"))
    else:
        if literal is None or literal.type != "string_literal" or "error" in arguments:
            return None
        at = literal.end_byte - tokens.start_byte - 1
        raw = context.source.bytes_of(tokens)
        with_error = (raw[:at] + b": {error:?}" + raw[at:]).decode("utf-8", "replace")
        edits.append(context.edit(inside, f"(|error| panic!{with_error})"))
    return context.fix("build it only for the panic", _applicability(made, context), *edits)


def _applicability(made: Node, context: Context) -> Applicability:
    """Before 2021 a closure that uses `self.name` borrows all of `self`, which may be borrowed already."""
    fragment = context.arguments_of(made)
    fields = fragment is not None and any(
        any(context.descendants(one, "field_expression")) for one in fragment.arguments
    )
    is_sure = not fields or (context.edition or 2015) >= 2021
    return Applicability.MACHINE_APPLICABLE if is_sure else Applicability.MAYBE_INCORRECT
