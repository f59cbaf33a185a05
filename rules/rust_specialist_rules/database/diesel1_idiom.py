"""An attribute of diesel in the form of version 1.

## What it does
Finds `#[table_name = ".."]`, `#[belongs_to(..)]`, `#[column_name = ".."]`, `#[primary_key(..)]`, `#[sql_type = ".."]`
and `#[changeset_options(..)]` on structs that derive one of diesel's traits.

## Why is this bad
diesel 2 takes them inside `#[diesel(..)]`. The old ones are understood only while its feature `with-deprecated` is on,
and other derives may take attributes of the same names.

## Example
```rust
diesel::table! {
    users (id) {
        id -> Integer,
        name -> Text,
    }
}

#[derive(diesel::Insertable)]
#[table_name = "users"] //~ diesel1_idiom
pub struct NewUser {
    pub name: String,
}
```

## Use instead
```rust
diesel::table! {
    users (id) {
        id -> Integer,
        name -> Text,
    }
}

#[derive(diesel::Insertable)]
#[diesel(table_name = users)]
pub struct NewUser {
    pub name: String,
}
```

## Fix safety
Safe: what stands in the attribute stays the same.

## Limits
Structs that also derive a trait that is not known to be diesel's or the standard library's are left alone where that
could own the attribute.

## Sources
The guide of diesel for coming from version 1 to 2.
"""

from __future__ import annotations

import re

from rust_specialist.lint import Applicability, Context, Findings, Match, Node, attribute, rule

_DERIVES = frozenset(
    {
        *("AsChangeset", "AsExpression", "Associations", "FromSqlRow", "Identifiable", "Insertable"),
        *("Queryable", "QueryableByName", "Selectable"),
    }
)
#: Derives that take none of these attributes.
_OTHERS = frozenset(
    {
        *("Clone", "Copy", "Debug", "Default", "Eq", "Hash", "Ord", "PartialEq", "PartialOrd", "QueryId"),
        *("Serialize", "Deserialize", "SqlType", "Display", "Error", "From", "TypedBuilder", "Builder"),
        *(
            "ToSchema",
            "JsonSchema",
            "Validate",
            "SimpleObject",
            "GraphQLObject",
            "TS",
            "Getters",
            "Constructor",
        ),
    }
)
_TEXT = re.compile(r'(?P<name>\w+)\s*=\s*"(?P<value>[\w:<>, \'_]+)"')
_LIST = re.compile(r"(?P<name>primary_key|belongs_to)\s*\(\s*(?P<value>[\w:<>'_]+(?:\s*,\s*\w+)*)\s*,?\s*\)")
_BELONGS = re.compile(
    r"belongs_to\s*\(\s*(?P<parent>[\w:]+|parent\s*=\s*\"[^\"]+\")\s*,\s*foreign_key\s*=\s*\"(?P<key>\w+)\"\s*\)"
)
_PARENT = re.compile(r'parent\s*=\s*"([^"]+)"')
_CHANGES = re.compile(r'changeset_options\s*\(\s*treat_none_as_null\s*=\s*"(?P<value>true|false)"\s*\)')


@rule(
    on=attribute("table_name", "belongs_to", "column_name", "primary_key", "sql_type", "changeset_options"),
    crates=("diesel>=2",),
    migration="write the attributes of diesel as version 2 does",
    docs="https://diesel.rs/guides/migration_guide.html",
)
def diesel1_idiom(match: Match, context: Context) -> Findings:
    item = _struct_of(match.node, context)
    if item is None or not _is_diesels(item, context):
        return
    written = context.text(match.node).removeprefix("#[").removesuffix("]").strip()
    instead = _instead(written)
    name = context.text(match["path"])
    if instead is None or "::" in name:
        return
    yield context.finding(
        match.node,
        f"diesel 2 reads `{name}` inside `#[diesel(..)]`: this form needs its feature `with-deprecated`",
        context.replace(
            match.node,
            f"#[diesel({instead})]",
            title="write it as diesel 2 does",
            applicability=Applicability.MACHINE_APPLICABLE,
        ),
    )


def _struct_of(attribute_item: Node, context: Context) -> Node | None:
    """The struct that an attribute stands on, or on a field of."""
    after = attribute_item.next_named_sibling
    while after is not None and (after.type == "attribute_item" or after.type.endswith("comment")):
        after = after.next_named_sibling
    if after is None:
        return None
    if after.type in ("struct_item", "enum_item"):
        return after
    is_field = after.type in ("field_declaration", "visibility_modifier") or "type" in after.type
    return context.enclosing(after, "struct_item") if is_field else None


def _is_diesels(item: Node, context: Context) -> bool:
    derived = [
        name
        for one in context.attributes(item)
        if (listed := re.fullmatch(r"#\[\s*derive\s*\((.*)\)\s*\]", context.text(one), re.S)) is not None
        for name in (part.strip().rpartition("::")[2] for part in listed[1].split(","))
        if name
    ]
    if not any(name in _DERIVES for name in derived):
        return False
    return all(name in _DERIVES or name in _OTHERS for name in derived)


def _instead(written: str) -> str | None:
    """What stands in `#[diesel(..)]` for an attribute of version 1; None for what is no such attribute."""
    if found := _TEXT.fullmatch(written):
        return f"{found['name']} = {found['value']}"
    if found := _BELONGS.fullmatch(written):
        return f"belongs_to({_parent(found['parent'])}, foreign_key = {found['key']})"
    if found := _LIST.fullmatch(written):
        return f"{found['name']}({found['value']})"
    if found := _CHANGES.fullmatch(written):
        return f"treat_none_as_null = {found['value']}"
    parent = re.fullmatch(r'belongs_to\s*\(\s*(parent\s*=\s*"[^"]+")\s*\)', written)
    return f"belongs_to({_parent(parent[1])})" if parent is not None else None


def _parent(text: str) -> str:
    found = _PARENT.fullmatch(text)
    return found[1] if found is not None else text
