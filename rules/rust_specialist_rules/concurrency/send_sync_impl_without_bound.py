"""A type is declared fit for threads whatever it holds.

## What it does
Finds `unsafe impl<T> Send for X<T>` where `T` has no bound, while the public `X` holds a `T`; and the same for `Sync`
where `X` gives out a `&T`.

## Why is this bad
Safe code can now put an `Rc` or a `Cell` into an `X` and hand it to another thread: a data race without a line of
`unsafe` on the user's side.

## Example
```rust
pub struct Shared<T> {
    value: Box<T>,
    handle: *const u8,
}

// SAFETY: the handle is never followed.
unsafe impl<T> Send for Shared<T> {} //~ send_sync_impl_without_bound
```

## Use instead
```rust
pub struct Shared<T> {
    value: Box<T>,
    handle: *const u8,
}

// SAFETY: the handle is never followed.
unsafe impl<T: Send> Send for Shared<T> {}
```

## When it is fine
Private types, whose few users can be looked through, are not reported, nor is `Sync` for a type that never gives out
a `&T`, nor a type whose name says that it is unsafe.

## Fix safety
A suggestion: the bound that is right depends on what the type gives out.

## Limits
Structs of the same file that hold `T` itself, or in a box, vector, option, cell or array. What is only pointed to,
`PhantomData<T>` and function pointers count as nothing, and so do parameters of types not known here.

## Sources
The Rustonomicon on Send and Sync. clippy: `non_send_fields_in_send_ty`, for `Send`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Node,
    Type,
    query,
    rule,
)

#: What holds its argument, or owns what it points to.
_HOLDERS = frozenset(
    {
        *("std::boxed::Box", "std::vec::Vec", "std::option::Option", "std::cell::UnsafeCell"),
        *("std::cell::Cell", "std::cell::RefCell", "std::mem::MaybeUninit", "std::mem::ManuallyDrop"),
        *("[;]", "[]", "(,)", "std::collections::VecDeque", "std::sync::Arc", "std::rc::Rc"),
    }
)
_ADMITS = ("Unsafe", "Assert", "Force", "Racy", "Unchecked")
_BORROWS = frozenset({"std::ops::Deref", "std::convert::AsRef", "std::borrow::Borrow"})
_SHARED = frozenset({"Send", "Sync"})


@rule(
    on=query("(impl_item type_parameters: (type_parameters) trait: (_) @trait type: (generic_type)) @node"),
    like="clippy::non_send_fields_in_send_ty",
    docs="https://doc.rust-lang.org/nomicon/send-and-sync.html",
)
def send_sync_impl_without_bound(match: Match, context: Context) -> Findings:
    """A promise about threads that does not ask what is inside."""
    if not any(child.type == "unsafe" for child in match.node.children):
        return
    root, _, trait = (context.resolve(match["trait"]) or "").rpartition("::")
    if trait not in _SHARED or root != "std::marker":
        return
    if any(child.type in ("!", "where_clause") for child in match.node.children):
        return
    written = match.node.child_by_field_name("type")
    head = written.child_by_field_name("type") if written is not None else None
    given = written.child_by_field_name("type_arguments") if written is not None else None
    path = context.resolve(head) if head is not None else None
    struct = context.facts.struct(path) if path is not None else None
    if struct is None or path is None or given is None or struct.kind == "union":
        return
    if struct.visibility != "pub" or struct.name.startswith(_ADMITS):
        return
    types = [one for one in struct.generics if one.kind != "lifetime"]
    arguments = [one for one in given.named_children if one.type != "lifetime"]
    if len(types) != len(arguments) or any(one.bounds for one in struct.generics if one.kind == "type"):
        return
    for parameter, argument in zip(types, arguments, strict=True):
        declared = _unbound(match.node, context.text(argument), context)
        if parameter.kind != "type" or declared is None:
            continue
        held = next((field for field in struct.fields if _holds(field.type, parameter.name)), None)
        if held is None or (trait == "Sync" and not _is_given_out(path, context)):
            continue
        yield context.finding(
            declared,
            f"`{struct.name}` holds a `{parameter.name}` in `{held.name}` and is `{trait}` whatever that is",
            context.fix(
                f"demand `{trait}`",
                Applicability.MAYBE_INCORRECT,
                context.insert(declared.end_byte, f": {trait}"),
            ),
        )


def _unbound(impl: Node, name: str, context: Context) -> Node | None:
    """The declaration of the type parameter `name` of an impl, when it has no bound."""
    parameters = impl.child_by_field_name("type_parameters")
    for parameter in parameters.named_children if parameters is not None else ():
        if parameter.type == "type_parameter" and context.text(parameter) == name:
            return parameter
    return None


def _holds(type_: Type | None, name: str) -> bool:
    """Whether a field's type certainly holds a `T`, as far as its heads are written."""
    if type_ is None:
        return False
    if type_.path == name and not type_.arguments:
        return True
    head = type_.path.rpartition("::")[2]
    known = any(one.rpartition("::")[2] == head for one in _HOLDERS)
    return known and any(_holds(argument, name) for argument in type_.arguments)


def _is_given_out(path: str, context: Context) -> bool:
    """Whether safe code can get from a shared struct to a reference of what is inside."""
    for impl in context.facts.impls_for(Type(path)):
        if impl.trait is not None and impl.trait.path in _BORROWS:
            return True
        own = [one.name for one in impl.generics if one.kind == "type"]
        for method in impl.methods:
            returns = method.returns
            if method.receiver != "&self" or method.is_unsafe or returns is None or returns.path != "&":
                continue
            inner = returns.argument(0)
            if inner is not None and inner.path in own:
                return True
    return False
