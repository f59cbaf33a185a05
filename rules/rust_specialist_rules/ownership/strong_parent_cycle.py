"""Parents and children hold each other by strong pointers.

## What it does
Finds structs with a field like `parent`, `prev` or `owner` that holds an `Rc` or `Arc` of the same type (or of a type
of this file that holds this one), while another field holds such nodes strongly in the other direction.

## Why is this bad
A value behind an `Rc` is freed when the last strong pointer goes. A parent and a child that point at each other keep
each other alive, so neither is ever dropped: the memory leaks, and files or sockets in it stay open.

## Example
```rust
use std::cell::RefCell;
use std::rc::Rc;

pub struct Node {
    pub parent: RefCell<Option<Rc<Node>>>, //~ strong_parent_cycle
    pub children: RefCell<Vec<Rc<Node>>>,
}
```

## Use instead
```rust
use std::cell::RefCell;
use std::rc::{Rc, Weak};

pub struct Node {
    pub parent: RefCell<Weak<Node>>,
    pub children: RefCell<Vec<Rc<Node>>>,
}
```

## When it is fine
One strong direction is enough for a list or a tree, with `Weak` for the way back. Pointers that cannot be set after
the node was made cannot form a cycle. A file in which another type's `Drop` may take the structure apart is not
reported.

## Limits
The way back is known by its name. Enums are not looked at.

## Sources
The documentation of `std::rc` on cycles.
"""

from __future__ import annotations

from collections.abc import Iterator

from rust_specialist.lint import Context, Field, Findings, Match, Node, Severity, Struct, Type, node, rule

_STRONG = ("std::rc::Rc", "std::sync::Arc")
_WEAK = ("std::rc::Weak", "std::sync::Weak", "&", "&mut", "*const", "*mut", "fn", "dyn")
_CELLS = (
    *("std::cell::RefCell", "std::cell::Cell", "std::cell::OnceCell"),
    *("std::sync::Mutex", "std::sync::RwLock", "std::sync::OnceLock"),
)
_BACK = frozenset({"parent", "prev", "previous", "owner", "back", "up", "container"})


@rule(
    on=node("struct_item"),
    severity=Severity.INFORMATION,
    docs="https://doc.rust-lang.org/std/rc/index.html",
)
def strong_parent_cycle(match: Match, context: Context) -> Findings:
    """A strong way back beside a strong way down."""
    name = match.node.child_by_field_name("name")
    struct = context.facts.struct(context.resolve(name) or "") if name is not None else None
    if struct is None:
        return
    cycle = next(_cycles(context, struct), None)
    if cycle is None:
        return
    back, other, down = cycle
    is_same = other.path == struct.path
    at, below = _field(context, match.node, back.name), _field(context, match.node, down.name)
    where = f"`{down.name}`" if is_same else f"`{other.name}::{down.name}`"
    yield context.finding(
        at or match.node,
        f"`{back.name}` and {where} both hold strong pointers: values that point at each other are never freed",
        related=(context.related(below, "the other direction"),) if is_same and below is not None else (),
    )


def _cycles(context: Context, struct: Struct) -> Iterator[tuple[Field, Struct, Field]]:
    """Ways back from `struct`, each with the struct and the field that lead down again."""
    for back in struct.fields:
        if back.name.removeprefix("r#") not in _BACK:
            continue
        for target in sorted(_held(back.type)):
            other = context.facts.struct(target)
            if other is None or _is_taken_apart(context, struct.path, target):
                continue
            for down in other.fields:
                can_be_set = _has_cell(back.type) or _has_cell(down.type)
                if down.name not in _BACK and struct.path in _held(down.type) and can_be_set:
                    yield back, other, down


def _held(type_: Type | None, *, strongly: bool = False) -> frozenset[str]:
    """The types of this file that a value owns through an Rc or Arc."""
    if type_ is None or type_.path in _WEAK:
        return frozenset()
    own = frozenset({type_.path}) if strongly and type_.path.startswith("self::") else frozenset[str]()
    inner = strongly or type_.path in _STRONG
    return own.union(*(_held(argument, strongly=inner) for argument in type_.arguments))


def _has_cell(type_: Type | None) -> bool:
    return type_ is not None and (
        type_.path in _CELLS or any(_has_cell(argument) for argument in type_.arguments)
    )


def _is_taken_apart(context: Context, *nodes: str) -> bool:
    """Whether the `Drop` of another type, such as the list around the nodes, may cut the pointers."""
    for drop in context.facts.impls_of("std::ops::Drop"):
        if drop.self_type is None:
            return True
        owner = context.facts.struct(drop.self_type.path)
        if owner is None or (
            owner.path not in nodes and any(_mentions(field.type, nodes) for field in owner.fields)
        ):
            return True
    return False


def _mentions(type_: Type | None, paths: tuple[str, ...]) -> bool:
    if type_ is None:
        return False
    return type_.path in paths or any(_mentions(argument, paths) for argument in type_.arguments)


def _field(context: Context, struct: Node, name: str) -> Node | None:
    """The type of a field."""
    for field in context.descendants(struct, "field_declaration"):
        written = field.child_by_field_name("name")
        if written is not None and context.text(written) == name:
            return field.child_by_field_name("type")
    return None
