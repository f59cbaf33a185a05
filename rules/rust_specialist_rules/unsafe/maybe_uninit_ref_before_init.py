"""A safe method hands out a value that the constructor left unwritten.

## What it does
Finds public safe methods that take a reference to a `MaybeUninit` field (`&*self.slot.as_ptr()`,
`self.slot.assume_init_ref()` and their like) or read it, unconditionally and without writing it, where a public
constructor of the same impl leaves the field uninitialised.

## Why is this bad
Whoever calls the two in a row has a reference to no value, or a copy of none: undefined behaviour in code without any
`unsafe`. Assigning through such a reference also drops the value that never was.

## Example
```rust
use std::mem::MaybeUninit;

pub struct One<T> {
    slot: MaybeUninit<T>,
}

impl<T> One<T> {
    pub fn new() -> Self {
        One { slot: MaybeUninit::uninit() }
    }

    pub fn get(&mut self) -> &mut T {
        // SAFETY: (wrong) nothing has been written yet.
        unsafe { &mut *self.slot.as_mut_ptr() } //~ maybe_uninit_ref_before_init
    }
}
```

## Use instead
```rust
use std::mem::MaybeUninit;

pub struct One<T> {
    slot: MaybeUninit<T>,
}

impl<T> One<T> {
    pub fn new() -> Self {
        One { slot: MaybeUninit::uninit() }
    }

    pub fn put(&mut self, value: T) -> &mut T {
        self.slot.write(value)
    }
}
```

## When it is fine
A method that checks a flag or a count, that writes first, or that is an `unsafe fn` is not reported; nor is one that
returns `&mut MaybeUninit<T>`.

## Limits
Constructor and method must stand in the same impl block, and the struct in the same file. Methods with any condition,
macro or use of other fields are left alone.

## Sources
The Reference, "Behavior considered undefined": a reference must point to a valid value.
"""

from __future__ import annotations

from collections.abc import Iterator

from rust_specialist.lint import Context, Findings, Match, Node, Severity, node, rule
from rust_specialist_rules.unsafe._comments import COMMENTS

_UNINIT = frozenset({"std::mem::MaybeUninit::uninit", "std::mem::MaybeUninit::uninit_array"})
_POINTERS = frozenset({"as_ptr", "as_mut_ptr"})
_ASSUMING = frozenset({"assume_init_ref", "assume_init_mut", "assume_init_read"})
_INDEXING = frozenset({"get_unchecked", "get_unchecked_mut"})
#: What may keep a slot from being read before it is written, or may write it.
_DECIDING = (
    "if_expression",
    "match_expression",
    "while_expression",
    "for_expression",
    "loop_expression",
    "try_expression",
    "return_expression",
    "macro_invocation",
    "assignment_expression",
    "compound_assignment_expr",
    "closure_expression",
)


@rule(
    on=node("impl_item"),
    severity=Severity.ERROR,
    docs="https://doc.rust-lang.org/reference/behavior-considered-undefined.html",
)
def maybe_uninit_ref_before_init(match: Match, context: Context) -> Findings:
    """A reference to a `MaybeUninit` field that a constructor of the same impl leaves unwritten."""
    impl = match.node
    body, self_type = impl.child_by_field_name("body"), impl.child_by_field_name("type")
    if body is None or self_type is None or impl.child_by_field_name("trait") is not None:
        return
    if b"uninit" not in context.source.bytes_of(body):
        return
    path = context.resolve(self_type)
    struct = context.facts.struct(path) if path is not None else None
    if struct is None:
        return
    slots: set[str] = set()
    for field in struct.fields:
        type_ = field.type.argument(0) if field.type is not None and field.type.path == "[;]" else field.type
        if type_ is not None and type_.path == "std::mem::MaybeUninit":
            slots.add(field.name)
    functions = [child for child in body.named_children if child.type == "function_item" and _is_open(child)]
    unwritten: dict[str, Node] = {}
    for function in functions:
        for name in _left_unwritten(context, function, struct.name):
            unwritten.setdefault(name, function)
    for function in functions:
        for at, name in _read_at_once(context, function, slots & unwritten.keys()):
            made = unwritten[name].child_by_field_name("name")
            called = function.child_by_field_name("name")
            if made is not None and called is not None:
                yield context.finding(
                    at,
                    f"`{context.text(called)}` may be called right after `{context.text(made)}`,"
                    f" when nothing was written to `{name}`: there is no value here",
                    related=(context.related(made, f"`{name}` is left uninitialised here"),),
                )


def _is_open(function: Node) -> bool:
    """Whether a function is `pub` and safe."""
    visibility = next((child for child in function.children if child.type == "visibility_modifier"), None)
    modifiers = next((child for child in function.children if child.type == "function_modifiers"), None)
    is_unsafe = modifiers is not None and any(child.type == "unsafe" for child in modifiers.children)
    return visibility is not None and visibility.child_count == 1 and not is_unsafe


def _left_unwritten(context: Context, function: Node, struct: str) -> Iterator[str]:
    """The fields that a constructor, which is nothing but a literal of the struct, does not write."""
    body = function.child_by_field_name("body")
    inside = (
        [child for child in body.named_children if child.type not in COMMENTS] if body is not None else []
    )
    literal = inside[0] if len(inside) == 1 else None
    if literal is None:
        return
    if literal.type == "struct_expression":
        name, fields = literal.child_by_field_name("name"), literal.child_by_field_name("body")
        if name is None or fields is None or _head(context, name) not in ("Self", struct):
            return
        for field in fields.named_children:
            key, value = field.child_by_field_name("field"), field.child_by_field_name("value")
            if key is not None and value is not None and _is_uninit(context, value):
                yield context.text(key)
    elif literal.type == "call_expression":
        name, arguments = literal.child_by_field_name("function"), literal.child_by_field_name("arguments")
        if name is None or arguments is None or _head(context, name) not in ("Self", struct):
            return
        values = [child for child in arguments.named_children if child.type not in COMMENTS]
        yield from (str(index) for index, value in enumerate(values) if _is_uninit(context, value))


def _head(context: Context, name: Node) -> str:
    return context.text(name).partition("<")[0].partition("::")[0].strip()


def _is_uninit(context: Context, value: Node) -> bool:
    """Whether a value is `MaybeUninit::uninit()`, or an array of it."""
    calls = list(context.descendants(value, "call_expression"))
    found = False
    for call in calls:
        function = call.child_by_field_name("function")
        if function is None:
            return False
        if function.type == "scoped_identifier" and context.resolve(function) in _UNINIT:
            found = True
        elif function.type != "field_expression" or not context.text(function).endswith(".assume_init"):
            return False
    return found


def _read_at_once(context: Context, function: Node, slots: set[str]) -> Iterator[tuple[Node, str]]:
    """The references to slots, and reads of them, that a method takes whatever happened before."""
    body = function.child_by_field_name("body")
    if body is None or not slots or next(context.descendants(body, *_DECIDING), None) is not None:
        return
    found: list[tuple[Node, str]] = []
    for own in context.descendants(body, "self"):
        slot = context.parent(own)
        name = (
            slot.child_by_field_name("field")
            if slot is not None and slot.type == "field_expression"
            else None
        )
        if slot is None or name is None or context.text(name) not in slots:
            return
        use = _use_of(context, slot)
        if use is None:
            return
        found.append((use, context.text(name)))
    yield from found


def _use_of(context: Context, slot: Node) -> Node | None:
    """The reference to a slot, or the read of it; None for any other use, which may be a write."""
    outer = context.parent(slot)
    if outer is not None and outer.type == "index_expression" and outer.named_child(0) == slot:
        slot, outer = outer, context.parent(outer)
    call, name = _method_on(context, slot)
    if call is not None and name in _INDEXING:
        call, name = _method_on(context, call)
    if call is None:
        return None
    if name in _ASSUMING:
        return call
    if name not in _POINTERS:
        return None
    deref = context.parent(call)
    reference = context.parent(deref) if deref is not None else None
    if (
        deref is None
        or reference is None
        or deref.type != "unary_expression"
        or deref.children[0].type != "*"
    ):
        return None
    return reference if reference.type == "reference_expression" else None


def _method_on(context: Context, receiver: Node) -> tuple[Node | None, str]:
    """The method call on `receiver`, and the method's name."""
    function = context.parent(receiver)
    if (
        function is None
        or function.type != "field_expression"
        or function.child_by_field_name("value") != receiver
    ):
        return None, ""
    name, call = function.child_by_field_name("field"), context.parent(function)
    if name is None or call is None or call.type != "call_expression":
        return None, ""
    return call, context.text(name)
