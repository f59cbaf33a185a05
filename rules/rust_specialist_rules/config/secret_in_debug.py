"""A password that is written to the log with what holds it.

## What it does
Finds types with `#[derive(Debug)]` and a named field for a secret (`password`, `api_key`, `client_secret`,
`access_token` ..) that is text or bytes.

## Why is this bad
`Debug` prints every field. One `{config:?}` in a log line, a failed assertion, an `unwrap()` on a `Result` with this
type in the error, `#[instrument]` or `dbg!`, and the secret is in the log, where many more may read it.

## Example
```rust,crate:secrecy
#[derive(Clone, Debug)]
pub struct Database {
    pub host: String,
    pub password: String, //~ secret_in_debug
}
```

## Use instead
```rust,crate:secrecy
#[derive(Clone, Debug)]
pub struct Database {
    pub host: String,
    pub password: secrecy::SecretString,
}
```

## When it is fine
A type whose `Debug` hides the value: `SecretString`, or one of your own. With a hand-written `impl Debug`, or a derive
that can leave the field out, nothing is reported.

## Fix safety
A suggestion, where the crate depends on secrecy: who makes the value and who reads it must change, too.

## Limits
Only fields whose type is text or bytes, and only names that are certainly those of a secret: `token`, `secret` and
`key` alone may be anything. One finding for each type. Structs with a `repr` belong to other languages.

## Sources
CWE-532.
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
    Role,
    Severity,
    Type,
    node,
    rule,
)
from rust_specialist_rules._code import is_generated
from rust_specialist_rules.config._secrets import names_secret

_TEXT = frozenset({"std::string::String", "str"})
_AROUND = frozenset(
    {"&", "std::option::Option", "std::boxed::Box", "std::rc::Rc", "std::sync::Arc", "std::borrow::Cow"}
)
#: Attributes that may leave a field out, and derives that are not std's.
_CHANGED = re.compile(r"cfg|[Dd]ebug\s*[(=]|derivative|educe|derive_where|redact", re.I)
#: A key to sign with may be named by its public half.
_MAY_BE_PUBLIC = ("signing_key", "signingkey")
#: What says of a field that it is the place of a secret, or the half that everybody may know.
_IS_NONE = re.compile(r"\b(?:path|file|filename|public|did:key|verif\w*)\b", re.I)
_SAYS_SO = re.compile(r"\bdebug\b", re.I)
_BYTES = frozenset({"std::vec::Vec", "[]", "[;]"})


@rule(
    on=node("struct_item", "enum_item"),
    severity=Severity.WARNING,
    in_tests=False,
    docs="https://cwe.mitre.org/data/definitions/532.html",
)
def secret_in_debug(match: Match, context: Context) -> Findings:
    if context.role is Role.BUILD_SCRIPT or match.node.has_error:
        return
    fields = [
        field
        for field in context.descendants(match.node, "field_declaration")
        if (name := field.child_by_field_name("name")) is not None
        and names_secret(context.text(name))
        and not context.text(name).endswith(_MAY_BE_PUBLIC)
        and not _IS_NONE.search(_comments(field, context))
    ]
    if not fields or _SAYS_SO.search(_comments(match.node, context)):
        return
    if not _derives_debug(match.node, context) or is_generated(context):
        return
    shown: list[tuple[Node, Node]] = []
    for field in fields:
        name, type_ = field.child_by_field_name("name"), field.child_by_field_name("type")
        if name is None or type_ is None or not _is_text(_type_of(field, context.text(name), context)):
            continue
        if not any(_CHANGED.search(context.text(one)) for one in context.attributes(field)):
            shown.append((name, type_))
    if not shown:
        return
    labels = [f"`{context.text(name)}`" for name, _ in shown[:2]]
    more = f", {labels[1]} and {len(shown) - 2} more are" if len(shown) > 2 else f" and {labels[-1]} are"
    names = f"{labels[0]} is" if len(shown) == 1 else f"{labels[0]}{more}"
    yield context.finding(
        shown[0][0],
        f"{names} printed wherever this type is, into logs and panics",
        _fix([type_ for _, type_ in shown], context),
    )


def _fix(types: list[Node], context: Context) -> Fix | None:
    """Types that hide what they hold, where the crate that has them is there."""
    if not context.crate.depends_on("secrecy", ">=0.10") or any(
        context.text(one) != "String" for one in types
    ):
        return None
    edits = [context.edit(one, "secrecy::SecretString") for one in types]
    return context.fix("hide it from `Debug`", Applicability.MAYBE_INCORRECT, *edits)


def _comments(item: Node, context: Context) -> str:
    """The comments before an item or a field."""
    found: list[str] = []
    before = item.prev_named_sibling
    while before is not None and before.type in ("line_comment", "block_comment", "attribute_item"):
        if before.type != "attribute_item" and before.start_point[0] != _last_line_before(before):
            found.append(context.text(before))
        before = before.prev_named_sibling
    return "\n".join(found)


def _last_line_before(comment: Node) -> int:
    """The line on which what stands before a comment ends; -1 where nothing does."""
    before = comment.prev_named_sibling
    if before is None or "comment" in before.type:
        return -1
    return before.end_point[0]


def _derives_debug(item: Node, context: Context) -> bool:
    """Whether `derive(Debug)` of std is certainly there, and nothing that changes what it does."""
    texts = [context.text(one) for one in context.attributes(item)]
    if any(_CHANGED.search(text) or text.startswith("#[repr") for text in texts):
        return False
    for text in texts:
        head, _, inside = text.partition("(")
        if head.replace(" ", "") == "#[derive":
            for path in inside.rpartition(")")[0].split(","):
                written = "".join(path.split())
                if written.rpartition("::")[2] == "Debug":
                    resolved = context.resolve_text(written, item)
                    return resolved in (None, "std::fmt::Debug")
    return False


def _type_of(field: Node, name: str, context: Context) -> Type | None:
    """The type of a field, as the file's items and `use` lines have it."""
    item = context.enclosing(field, "struct_item", "enum_item")
    label = item.child_by_field_name("name") if item is not None else None
    if item is None or label is None:
        return None
    path = "::".join(("self", *context.module_of(item), context.text(label)))
    struct, enum = context.facts.struct(path), context.facts.enum(path)
    found = struct.field(name) if struct is not None else None
    if enum is not None:
        variant = context.enclosing(field, "enum_variant")
        label = variant.child_by_field_name("name") if variant is not None else None
        known = enum.variant(context.text(label)) if label is not None else None
        found = next((one for one in known.fields if one.name == name), None) if known is not None else None
    return found.type if found is not None else None


def _is_text(type_: Type | None) -> bool:
    while type_ is not None and type_.path in _AROUND:
        type_ = type_.argument(0)
    if type_ is None:
        return False
    if type_.path in _BYTES:
        inside = type_.argument(0)
        return inside is not None and inside.path == "u8"
    return type_.path in _TEXT
