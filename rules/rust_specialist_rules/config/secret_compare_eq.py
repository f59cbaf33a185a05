"""A signature that can be guessed byte by byte.

## What it does
Finds `==` and `!=` between texts or bytes, one of which is named as a secret or the proof of one (`hmac`, `signature`,
`csrf_token`, `api_key` ..), in a function whose name says that it checks (`verify`, `check`, `auth`, `valid`).

## Why is this bad
The comparison ends at the first byte that differs. Who may ask often enough learns from the time of the answer how many
bytes were right, and finds the signature one byte after the other instead of all at once.

## Example
```rust,crate:subtle
pub fn verify_webhook(expected_hmac: &[u8], given: &[u8]) -> bool {
    expected_hmac == given //~ secret_compare_eq
}
```

## Use instead
```rust,crate:subtle
pub fn verify_webhook(expected_hmac: &[u8], given: &[u8]) -> bool {
    bool::from(subtle::ConstantTimeEq::ct_eq(expected_hmac, given))
}
```

The crates hmac (`verify_slice`) and ring have it built in.

## When it is fine
Where both sides are public, or the one who asks cannot measure. Comparisons with a literal or a constant (the first
bytes of a file), with `len()` on a side, and of the same field of two values are left alone.

## Fix safety
A suggestion, where the crate depends on subtle and both sides are slices of bytes.

## Limits
Goes by names, and only where the type of a side is known to be text or bytes.

## Sources
CWE-208; the documentation of subtle.
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
    Type,
    query,
    rule,
)
from rust_specialist_rules._code import function_around

_SECRET = re.compile(
    r"(?:\w+_)?(?:hmac|mac_tag|signature|sig|csrf|csrf_token|xsrf_token|api_key|apikey|auth_token|access_token|api_token"
    r"|bearer_token|webhook_secret|shared_secret|client_secret|token_hash|password_hash|password|passwd)(?:_(?:hex|bytes|str))?"
)
_CHECKS = re.compile(r"verif|check|authenticat|authoriz|authoris|valid|(?:^|_)auth(?:_|$)|login|compare")
_TEXT = frozenset({"std::string::String", "str"})
_AROUND = frozenset({"&", "&mut", "std::option::Option", "std::boxed::Box", "std::borrow::Cow"})


@rule(
    on=query('(binary_expression operator: ["==" "!="]) @node'),
    severity=Severity.WARNING,
    in_tests=False,
    docs="https://docs.rs/subtle/latest/subtle/trait.ConstantTimeEq.html",
)
def secret_compare_eq(match: Match, context: Context) -> Findings:
    left, right = (match.node.child_by_field_name(side) for side in ("left", "right"))
    if left is None or right is None:
        return
    named = _last_name(left, context), _last_name(right, context)
    if None in named or named[0] == named[1]:
        return
    secret = next((name for name in named if name is not None and _SECRET.fullmatch(name)), None)
    if secret is None:
        return
    if not _CHECKS.search(function_around(context, match.node)):
        return
    types = context.type_of(left), context.type_of(right)
    if not any(_is_text_or_bytes(type_) for type_ in types):
        return
    yield context.finding(
        match.node,
        f"the time that this takes tells how much of `{secret}` was guessed right",
        _fix(match.node, left, right, types, context),
    )


def _last_name(node: Node, context: Context) -> str | None:
    """The name of a local or a field, as bytes, borrowed or cloned or not; None for all else."""
    for _ in range(6):
        match node.type:
            case "reference_expression" | "parenthesized_expression" | "unary_expression":
                inner = node.child_by_field_name("value") or _inside(node)
            case "call_expression":
                function = node.child_by_field_name("function")
                if function is None or function.type != "field_expression":
                    return None
                name = function.child_by_field_name("field")
                if name is None or not context.text(name).startswith(("as_", "to_", "trim", "clone", "into")):
                    return None
                inner = function.child_by_field_name("value")
            case "field_expression":
                inner = node.child_by_field_name("field")
            case "identifier" | "field_identifier":
                name_text = context.text(node)
                return name_text if name_text.islower() else None
            case _:
                return None
        if inner is None:
            return None
        node = inner
    return None


def _inside(node: Node) -> Node | None:
    return next((child for child in node.named_children if not child.type.endswith("comment")), None)


def _is_text_or_bytes(type_: Type | None) -> bool:
    while type_ is not None and type_.path in _AROUND:
        type_ = type_.argument(0)
    if type_ is None:
        return False
    return type_.path in _TEXT or _is_bytes(type_)


def _is_bytes(type_: Type | None) -> bool:
    while type_ is not None and type_.is_reference:
        type_ = type_.argument(0)
    inside = type_.argument(0) if type_ is not None else None
    return type_ is not None and type_.path in ("std::vec::Vec", "[]", "[;]") and inside == Type("u8")


def _fix(
    comparison: Node, left: Node, right: Node, types: tuple[Type | None, Type | None], context: Context
) -> Fix | None:
    if not context.crate.depends_on("subtle", ">=2"):
        return None
    if not all(
        type_ is not None and type_.path == "&" and type_.argument(0) == Type("[]", (Type("u8"),))
        for type_ in types
    ):
        return None
    operator = comparison.child_by_field_name("operator")
    no = "!" if operator is not None and context.text(operator) == "!=" else ""
    new = f"{no}bool::from(subtle::ConstantTimeEq::ct_eq({context.text(left)}, {context.text(right)}))"
    return context.replace(
        comparison, new, title="compare in constant time", applicability=Applicability.MAYBE_INCORRECT
    )
