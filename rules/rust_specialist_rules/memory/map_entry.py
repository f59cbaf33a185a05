"""A map is asked whether it has a key, and then given that key: two searches where `entry` needs one.

## What it does
Finds `if !map.contains_key(&key)` whose block inserts the same key into the same `HashMap` or `BTreeMap`, and
`if map.contains_key(&key) { .. } else { .. }` whose second block does.

## Why is this bad
The key is hashed, or compared along the tree, two or three times. `entry` finds the place once and gives it back.

## Example
```rust
use std::collections::HashMap;

pub fn register(ids: &mut HashMap<String, usize>, name: String) {
    let next = ids.len();
    if !ids.contains_key(&name) { //~ map_entry
        ids.insert(name, next);
    }
}
```

## Use instead
```rust
use std::collections::HashMap;

pub fn register(ids: &mut HashMap<String, usize>, name: String) {
    let next = ids.len();
    ids.entry(name).or_insert(next);
}
```

## When it is fine
Where the key has to be made for the insertion (`map.insert(name.to_owned(), ..)`), `entry` would make it each time.
Where the block needs the map for something else, `entry` would hold it. Neither is reported.

## Fix safety
The fix is offered for a block that only inserts. `entry` takes the key, also when it is there already.

## Sources
`HashMap::entry` in the standard library.
"""

from __future__ import annotations

from collections.abc import Iterator

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Fix,
    Match,
    Node,
    arguments_in,
    called_path,
    method_call,
    rule,
)
from rust_specialist_rules.memory._fresh import has_comment

_MAPS = frozenset({"std::collections::HashMap", "std::collections::BTreeMap"})
_PLACES = frozenset({"identifier", "field_expression", "self", "scoped_identifier"})
_SIMPLE = frozenset(
    {
        "identifier",
        "integer_literal",
        "float_literal",
        "boolean_literal",
        "string_literal",
        "char_literal",
        "unit_expression",
    }
)
#: What cannot be moved into a closure.
_LEAVES = (
    "try_expression",
    "await_expression",
    "return_expression",
    "break_expression",
    "continue_expression",
)


@rule(
    on=method_call("contains_key"),
    like="clippy::map_entry",
    in_tests=False,
    docs="https://doc.rust-lang.org/std/collections/struct.HashMap.html#method.entry",
)
def map_entry(match: Match, context: Context) -> Findings:
    """`contains_key` as the condition of an insertion."""
    asked, receiver = match.node, match["receiver"]
    arguments = arguments_in(asked)
    if len(arguments) != 1 or receiver.type not in _PLACES:
        return
    key = _place_text(context, arguments[0])
    branch = _branch(context, asked)
    if key is None or branch is None:
        return
    condition, block = branch
    map_ = _flat(context, receiver)
    inserted = next(_insertions(context, block, map_, key), None)
    if (
        inserted is None
        or _uses_otherwise(context, block, inserted, receiver)
        or not _is_map(context, receiver)
    ):
        return
    yield context.finding(
        asked,
        f"`{key}` is looked up in `{map_}` here and once more by the `insert`",
        _entry(context, condition, block, inserted),
    )


def _branch(context: Context, asked: Node) -> tuple[Node, Node] | None:
    """The `if` that asks, and its block for a key that is not there."""
    below, outer = asked, context.parent(asked)
    negated = False
    while outer is not None and outer.type in ("unary_expression", "parenthesized_expression"):
        if outer.type == "unary_expression":
            if negated or outer.children[0].type != "!":
                return None
            negated = True
        below, outer = outer, context.parent(outer)
    if outer is None or outer.type != "if_expression" or outer.child_by_field_name("condition") != below:
        return None
    if negated:
        block = outer.child_by_field_name("consequence")
    else:
        otherwise = outer.child_by_field_name("alternative")
        inside = [c for c in otherwise.named_children if c.type == "block"] if otherwise is not None else []
        block = inside[0] if inside else None
    return (outer, block) if block is not None else None


def _insertions(context: Context, block: Node, map_: str, key: str) -> Iterator[Node]:
    """The calls `map.insert(key, ..)` among the statements of a block."""
    for statement in block.named_children:
        call = statement
        if statement.type == "expression_statement" and statement.named_children:
            call = statement.named_children[0]
        function = call.child_by_field_name("function") if call.type == "call_expression" else None
        if function is None or function.type != "field_expression":
            continue
        receiver, name = function.child_by_field_name("value"), function.child_by_field_name("field")
        arguments = arguments_in(call)
        if receiver is None or name is None or context.text(name) != "insert" or len(arguments) != 2:
            continue
        if _flat(context, receiver) == map_ and _place_text(context, arguments[0]) == key:
            yield call


def _place_text(context: Context, key: Node) -> str | None:
    """The place that a key names, one `&` or `*` before it left out; None for keys that are computed."""
    if key.type == "reference_expression" or (key.type == "unary_expression" and key.children[0].type == "*"):
        inner = [child for child in key.named_children if child.type != "mutable_specifier"]
        if len(inner) != 1:
            return None
        key = inner[0]
    return _flat(context, key) if key.type in _PLACES or key.type.endswith("_literal") else None


def _uses_otherwise(context: Context, block: Node, inserted: Node, receiver: Node) -> bool:
    """Whether the block uses what the map belongs to for more than the insertion."""
    root = receiver
    while root.type == "field_expression":
        inner = root.child_by_field_name("value")
        if inner is None:
            return True
        root = inner
    name = context.text(root)
    function = inserted.child_by_field_name("function")
    own = function.child_by_field_name("value") if function is not None else None
    if f"{{{name}" in context.text(block):
        return True  # the map, or a part of its owner, in a format string
    for word in _words(block):
        inside = own is not None and own.start_byte <= word.start_byte < own.end_byte
        if context.text(word) == name and not inside and not _is_key(context, inserted, word):
            return True
    return False


def _words(node: Node) -> Iterator[Node]:
    if not node.named_children and node.type in ("identifier", "self"):
        yield node
    for child in node.children:
        yield from _words(child)


def _is_key(context: Context, inserted: Node, word: Node) -> bool:
    """Whether `word` stands in the key of the insertion: `self` of `self.map.insert(self.id, ..)`."""
    key = arguments_in(inserted)[0]
    return key.start_byte <= word.start_byte < key.end_byte


def _is_map(context: Context, receiver: Node) -> bool:
    type_ = context.type_of(receiver)
    while type_ is not None and type_.is_reference:
        type_ = type_.argument(0)
    return type_ is not None and type_.path in _MAPS


def _entry(context: Context, condition: Node, block: Node, inserted: Node) -> Fix | None:
    """`map.entry(key).or_insert(value);` in the place of an `if` that only inserts."""
    statement = inserted.parent
    if condition.child_by_field_name("alternative") is not None or has_comment(condition):
        return None
    if statement is None or statement.type != "expression_statement" or len(block.named_children) != 1:
        return None
    outer = condition.parent
    if outer is None or outer.type not in ("block", "expression_statement"):
        return None
    key, value = arguments_in(inserted)
    if any(True for _ in context.descendants(value, *_LEAVES)):
        return None
    function = inserted.child_by_field_name("function")
    map_ = function.child_by_field_name("value") if function is not None else None
    if map_ is None:
        return None
    text = context.text(value)
    path = called_path(value) if value.type == "call_expression" else None
    if value.type in _SIMPLE:
        last = f"or_insert({text})"
    elif path is not None and not arguments_in(value) and text.endswith("()"):
        last = f"or_insert_with({text.removesuffix('()')})"
    else:
        last = f"or_insert_with(|| {text})"
    made = f"{context.text(map_)}.entry({context.text(key)}).{last};"
    return context.replace(condition, made, title="use `entry`", applicability=Applicability.MAYBE_INCORRECT)


def _flat(context: Context, node: Node) -> str:
    return "".join(context.text(node).split())
