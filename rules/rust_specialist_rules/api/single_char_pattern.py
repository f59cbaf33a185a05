"""A text of one letter is searched for, where the letter would do.

## What it does
Finds `split("x")`, `contains("x")`, `find("x")` and the like on texts, with a string of one character.

## Why is this bad
A character is found without the set-up of a search for a string.

## Example
```rust
pub fn words(line: &str) -> Vec<&str> {
    line.split(",").collect() //~ single_char_pattern
}
```

## Use instead
```rust
pub fn words(line: &str) -> Vec<&str> {
    line.split(',').collect()
}
```

## Limits
Off by default: the difference is small. Letters beyond ASCII are searched for as strings anyway.
The receiver must be known to be a text.

## Sources
`std::str::pattern` in the standard library. clippy: `single_char_pattern`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Severity,
    arguments_in,
    method_call,
    rule,
    string_value,
)

_FIRST = (
    *(
        "contains",
        "starts_with",
        "ends_with",
        "find",
        "rfind",
        "split",
        "rsplit",
        "split_once",
        "rsplit_once",
    ),
    *("split_terminator", "rsplit_terminator", "matches", "rmatches", "match_indices", "trim_start_matches"),
    *("trim_end_matches", "split_inclusive", "replace"),
)
_ESCAPES = {"'": "\\'", "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\0": "\\0"}


@rule(
    on=method_call(*_FIRST),
    severity=Severity.HINT,
    default=False,
    like="clippy::single_char_pattern",
    in_tests=False,
    docs="https://doc.rust-lang.org/std/primitive.str.html#method.split",
)
def single_char_pattern(match: Match, context: Context) -> Findings:
    """A string of one character as a pattern."""
    given = arguments_in(match.node)
    value = string_value(given[0]) if given else None
    if (
        value is None
        or not value.isascii()
        or len(value) != 1
        or not (value.isprintable() or value in _ESCAPES)
    ):
        return
    type_ = context.type_of(match["receiver"])
    while type_ is not None and type_.is_reference:
        type_ = type_.argument(0)
    if type_ is None or type_.path not in ("str", "std::string::String"):
        return
    text = f"'{_ESCAPES.get(value, value)}'"
    yield context.finding(
        given[0],
        f"the letter `{text}` is searched for as a string",
        context.replace(
            given[0], text, title=f"use `{text}`", applicability=Applicability.MACHINE_APPLICABLE
        ),
    )
