"""A public function has a text for its error.

## What it does
Finds public functions of a library that return `Result<_, String>`, `Result<_, &'static str>`, or
`Result<_, Box<dyn Error>>` without `Send + Sync`.

## Why is this bad
A caller cannot tell one error from another, cannot ask for its source, and `?` does not convert it into most other
error types. A boxed error that is not `Send` cannot leave the thread that it was made in.

## Example
```rust
pub fn load(path: &str) -> Result<String, Box<dyn std::error::Error>> { //~ string_error_type
    Ok(std::fs::read_to_string(path)?)
}
```

## Use instead
```rust
pub fn load(path: &str) -> Result<String, Box<dyn std::error::Error + Send + Sync>> {
    Ok(std::fs::read_to_string(path)?)
}
```

## When it is fine
In programs, tests and build scripts an error is mostly only shown. Private functions and methods of traits are not
reported, nor are functions that C calls.

## Fix safety
Offered for the boxed error. Errors inside that are not `Send + Sync` then do not convert.

## Limits
Off by default: for a library of one application a text is often all that is wanted.

## Sources
The API guidelines, C-GOOD-ERR.
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
    Severity,
    query,
    rule,
)
from rust_specialist_rules._code import code_in, modifiers_of
from rust_specialist_rules._exports import is_exported


@rule(
    on=query("(function_item (visibility_modifier) return_type: (generic_type) @returns) @node"),
    severity=Severity.HINT,
    default=False,
    in_tests=False,
    docs="https://rust-lang.github.io/api-guidelines/interoperability.html#c-good-err",
)
def string_error_type(match: Match, context: Context) -> Findings:
    """`pub fn .. -> Result<_, String>` and its like."""
    head, arguments = (match["returns"].child_by_field_name(one) for one in ("type", "type_arguments"))
    name = match.node.child_by_field_name("name")
    if (
        context.role is not Role.LIB
        or context.crate.is_proc_macro
        or head is None
        or arguments is None
        or name is None
    ):
        return
    listed = code_in(arguments)
    if len(listed) != 2 or context.resolve(head) != "std::result::Result":
        return
    effect = _effect(context, listed[1])
    if effect is None or not is_exported(match.node, context):
        return
    if "extern" in modifiers_of(context, match.node):
        return
    yield context.finding(
        listed[1], f"the error of `{context.text(name)}` {effect}", _fix(context, listed[1])
    )


def _effect(context: Context, error: Node) -> str | None:
    text = " ".join(context.text(error).split())
    if text == "&'static str" or (
        error.type == "type_identifier" and context.resolve(error) == "std::string::String"
    ):
        return "is a text: callers cannot tell what went wrong"
    return "cannot be sent to another thread" if _trait(context, error) is not None else None


def _trait(context: Context, error: Node) -> Node | None:
    """The trait in `Box<dyn Error>` that has no further bounds."""
    head, arguments = (error.child_by_field_name(one) for one in ("type", "type_arguments"))
    if error.type != "generic_type" or head is None or arguments is None:
        return None
    if context.resolve(head) != "std::boxed::Box":
        return None
    listed = code_in(arguments)
    inside = (
        listed[0].child_by_field_name("trait")
        if len(listed) == 1 and listed[0].type == "dynamic_type"
        else None
    )
    if inside is None or inside.type not in ("type_identifier", "scoped_type_identifier"):
        return None
    return inside if context.resolve(inside) == "std::error::Error" else None


def _fix(context: Context, error: Node) -> Fix | None:
    trait = _trait(context, error)
    if trait is None:
        return None
    return context.fix(
        "add `Send + Sync`",
        Applicability.MAYBE_INCORRECT,
        context.insert(trait.end_byte, " + Send + Sync"),
    )
