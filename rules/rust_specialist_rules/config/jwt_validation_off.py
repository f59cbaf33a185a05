"""A token that is believed without the check that makes it a token.

## What it does
Finds, for the crate jsonwebtoken, `insecure_disable_signature_validation`, the `insecure_decode` functions, and
`validate_exp` or `validate_aud` set to `false` on a `Validation`.

## Why is this bad
Without its signature anybody can write a token and be whoever they like. Without `exp` a stolen token is good for ever.
Without `aud` a token that was made for another service is taken here, too.

## Example
```rust
use jsonwebtoken::{Algorithm, Validation};
pub fn rules() -> Validation {
    let mut v = Validation::new(Algorithm::HS256);
    v.insecure_disable_signature_validation(); //~ jwt_validation_off
    v.set_audience(&["api"]);
    v
}
```

## Use instead
```rust
use jsonwebtoken::{Algorithm, Validation};
pub fn rules() -> Validation {
    let mut v = Validation::new(Algorithm::HS256);
    v.set_audience(&["api"]);
    v
}
```

## When it is fine
To read a token before it is verified, for example to find the key, use `decode_header` where it is enough. In a
function whose name says what it does (`peek_..`, `.._unverified`, `.._expired`), under a condition and in tests nothing
is reported. A missing check of `aud` is only an information: tokens of one's own may have none.

## Fix safety
A suggestion: tokens that were accepted so far may be refused.

## Limits
A `Validation` that comes from elsewhere is only known by its written type. Struct literals are not looked at.

## Sources
The documentation of `jsonwebtoken::Validation`.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Fix,
    Match,
    Node,
    Severity,
    call,
    called_path,
    chain_to,
    initialiser_of,
    method_call,
    node,
    rule,
)
from rust_specialist_rules.config._statements import lines_of_statement

_VALIDATION = "jsonwebtoken::Validation"
_MAKERS = frozenset({f"{_VALIDATION}::new", f"{_VALIDATION}::default"})
_DECODERS = (
    "jsonwebtoken::dangerous_insecure_decode",
    "jsonwebtoken::dangerous_insecure_decode_with_validation",
    "jsonwebtoken::dangerous_unsafe_decode",
    "jsonwebtoken::dangerous::insecure_decode",
)
_NO_SIGNATURE = "the signature is not checked: anybody can write such a token"
_EFFECTS = {
    "validate_exp": "tokens are good for ever: whether they have expired is not checked",
    "validate_aud": "tokens made for another service are taken: whom they are for is not checked",
}
_SAYS_SO = re.compile(
    r"peek|unverified|unvalidated|unchecked|insecure|danger|without|inspect|debug|expired|refresh", re.I
)
_CONDITIONS = frozenset({"if_expression", "match_expression"})


@rule(
    on=(
        method_call("insecure_disable_signature_validation"),
        call(*_DECODERS),
        *node("assignment_expression"),
    ),
    severity=Severity.ERROR,
    crates=("jsonwebtoken",),
    in_tests=False,
    docs="https://docs.rs/jsonwebtoken/latest/jsonwebtoken/struct.Validation.html",
)
def jwt_validation_off(match: Match, context: Context) -> Findings:
    found = match.node
    if found.type == "assignment_expression":
        left, right = found.child_by_field_name("left"), found.child_by_field_name("right")
        name, holder = _field(left, context)
        if name not in _EFFECTS or right is None or context.text(right) != "false" or holder is None:
            return
        if _is_validation(holder, context) and not _is_meant(found, context):
            yield context.finding(found, _EFFECTS[name], _removal(found, context), severity=_severity(name))
    elif _is_meant(found, context):
        return
    elif match.get("key") is None:
        yield context.finding(match["path"], _NO_SIGNATURE)
    elif _is_validation(match["receiver"], context):
        yield context.finding(match["key"], _NO_SIGNATURE, _removal(found, context))


def _severity(field: str) -> Severity:
    return Severity.WARNING if field == "validate_exp" else Severity.INFORMATION


def _field(place: Node | None, context: Context) -> tuple[str, Node | None]:
    """The field that a place names, and what it is a field of."""
    if place is None or place.type != "field_expression":
        return "", None
    name = place.child_by_field_name("field")
    return context.text(name) if name is not None else "", place.child_by_field_name("value")


def _is_validation(holder: Node, context: Context, depth: int = 0) -> bool:
    type_ = context.type_of(holder)
    while type_ is not None and type_.is_reference:
        type_ = type_.argument(0)
    if type_ is not None:
        return type_.path == _VALIDATION
    root = chain_to(holder).root
    path = called_path(root) if root.type == "call_expression" else None
    if path is not None:
        return root == holder and context.resolve(path) in _MAKERS
    first = initialiser_of(context, root) if root == holder else None
    return first is not None and depth < 4 and _is_validation(first, context, depth + 1)


def _is_meant(found: Node, context: Context) -> bool:
    """Whether a condition or a name around says that it is meant so."""
    for outer in context.ancestors(found):
        if outer.type in _CONDITIONS:
            return True
        if outer.type in ("function_item", "mod_item"):
            name = outer.child_by_field_name("name")
            if name is not None and _SAYS_SO.search(context.text(name)):
                return True
        if any("cfg" in context.text(attribute) for attribute in context.attributes(outer)):
            return True
    return False


def _removal(found: Node, context: Context) -> Fix | None:
    statement = context.parent(found)
    if statement is None or statement.type != "expression_statement":
        return None
    lines = lines_of_statement(context, statement)
    if lines is None:
        return None
    return context.replace(lines, "", title="check it again", applicability=Applicability.MAYBE_INCORRECT)
