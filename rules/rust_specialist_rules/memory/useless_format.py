"""`format!` formats nothing.

## What it does
Finds `format!("text")` without holes, and `format!("{}", text)` where `text` is a string.

## Why is this bad
The macro goes through the machinery of formatting, with a buffer that grows, for what is a single copy.

## Example
```rust
pub fn greeting() -> String {
    format!("hello") //~ useless_format
}
```

## Use instead
```rust
pub fn greeting() -> String {
    "hello".to_string()
}
```

## Limits
Texts with escaped braces are not reported, nor are values whose type is not known.

## Sources
The Rust performance book on heap allocations. clippy: `useless_format`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Severity,
    macro_call,
    rule,
)
from rust_specialist_rules._code import POSTFIX, as_receiver, has_comment

_TEXTS = frozenset({"str", "std::string::String"})


@rule(
    on=macro_call("format"),
    severity=Severity.HINT,
    like="clippy::useless_format",
    in_tests=False,
    docs="https://nnethercote.github.io/perf-book/heap-allocations.html",
)
def useless_format(match: Match, context: Context) -> Findings:
    """A `format!` that only copies a text."""
    if context.text(match["path"]) not in ("format", "std::format") or context.facts.may_be_macro("format"):
        return
    fragment = context.arguments_of(match.node)
    arguments = fragment.arguments if fragment is not None else ()
    if not arguments or arguments[0].type not in ("string_literal", "raw_string_literal"):
        return
    text = context.text(arguments[0])
    if len(arguments) == 1:
        if "{" in text or "}" in text:
            return
        better = f"{text}.to_string()"
    else:
        if len(arguments) != 2 or text != '"{}"' or arguments[1].type not in POSTFIX:
            return
        type_ = context.type_of(arguments[1])
        while type_ is not None and type_.is_reference:
            type_ = type_.argument(0)
        if type_ is None or type_.path not in _TEXTS:
            return
        better = f"{as_receiver(context, arguments[1])}.to_string()"
    yield context.finding(
        match.node,
        "nothing is formatted here: `to_string` makes the same copy",
        None
        if has_comment(match.node)
        else context.replace(
            match.node, better, title="use `to_string`", applicability=Applicability.MACHINE_APPLICABLE
        ),
    )
