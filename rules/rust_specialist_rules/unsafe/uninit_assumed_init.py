"""Memory that holds no value is declared to hold one.

## What it does
Finds `MaybeUninit::uninit().assume_init()` and `mem::uninitialized()` where the type has to be initialised, and
`mem::zeroed()` and `MaybeUninit::zeroed().assume_init()` where all zeros are no value of the type.

## Why is this bad
An integer that was never written, a null reference or a zero `NonZero` are undefined behaviour as soon as they exist,
whether they are read or not. The optimiser relies on their absence.

## Example
```rust
use std::mem::MaybeUninit;

pub fn read(source: &mut dyn std::io::Read) -> std::io::Result<[u8; 16]> {
    let mut header: [u8; 16] = unsafe { MaybeUninit::uninit().assume_init() }; //~ uninit_assumed_init
    source.read_exact(&mut header)?;
    Ok(header)
}
```

## Use instead
```rust
use std::mem::MaybeUninit;

pub fn read(source: &mut dyn std::io::Read) -> std::io::Result<[u8; 16]> {
    let mut header: [u8; 16] = [0; 16];
    source.read_exact(&mut header)?;
    Ok(header)
}
```

## When it is fine
An array or tuple of `MaybeUninit` needs no initialisation, so `assume_init` on it as a whole is right.

## Fix safety
Offered for numbers, `bool` and arrays of them. The array is really written then, which costs time where it is large.

## Limits
The type must be known: from an annotation, a turbofish, a result or a field of a struct of the same file. Type
parameters and types of other files are not judged.

## Sources
The Reference, "Behavior considered undefined"; the documentation of `MaybeUninit`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Fix,
    Match,
    Node,
    Severity,
    Type,
    call,
    method_call,
    rule,
)
from rust_specialist_rules.unsafe._validity import (
    forbids_zero,
    needs_init,
    wanted_field,
    wanted_type,
    whole_unsafe,
    zero_of,
)

_UNINIT = "std::mem::MaybeUninit::uninit"
_ZEROED = "std::mem::MaybeUninit::zeroed"


@rule(
    on=(method_call("assume_init"), call("std::mem::uninitialized", "std::mem::zeroed")),
    severity=Severity.ERROR,
    like="clippy::uninit_assumed_init",
    docs="https://doc.rust-lang.org/std/mem/union.MaybeUninit.html",
)
def uninit_assumed_init(match: Match, context: Context) -> Findings:
    """A value made of memory that is no value of its type."""
    made = _made_by(context, match)
    if made is None:
        return
    zeroed, written = made
    annotation = wanted_type(context, match.node) if written is None else None
    body = context.body(match.node)
    node = written if written is not None else annotation
    if body is None:
        return
    type_ = body.root.resolve_type(node) if node is not None else wanted_field(context, match.node)
    if type_ is None or (node is not None and context.text(node).replace(" ", "").endswith(";0]")):
        return
    if not (forbids_zero if zeroed else needs_init)(context, type_):
        return
    memory = "all zeros are" if zeroed else "uninitialised memory is"
    yield context.finding(
        match.node,
        f"{memory} not a value of `{type_}`: it is undefined behaviour as soon as it exists",
        _fix(context, match.node, node, type_, named=written is None) if not zeroed else None,
    )


def _made_by(context: Context, match: Match) -> tuple[bool, Node | None] | None:
    """Whether the memory is zeroed, and the type in the turbofish if there is one; None if it is not known."""
    if match.path is not None:
        turbofish = match.get("turbofish")
        return match.path.endswith("zeroed"), next(
            iter(turbofish.named_children), None
        ) if turbofish else None
    receiver = match.get("receiver")
    function = receiver.child_by_field_name("function") if receiver is not None else None
    if function is None or function.type != "scoped_identifier":
        return None
    path = context.resolve(function)
    if path not in (_UNINIT, _ZEROED):
        return None
    head = function.child_by_field_name("path")
    arguments = head.child_by_field_name("type_arguments") if head is not None else None
    return path == _ZEROED, next(iter(arguments.named_children), None) if arguments is not None else None


def _fix(context: Context, call_: Node, written: Node | None, type_: Type, *, named: bool) -> Fix | None:
    if written is None:
        return None
    text = _initial(context, written, type_, named=named)
    if text is None:
        return None
    whole = whole_unsafe(context, call_)
    return context.replace(
        whole if whole is not None else call_,
        text,
        title=f"start from `{text}`",
        applicability=Applicability.MAYBE_INCORRECT,
    )


def _initial(context: Context, written: Node, type_: Type, *, named: bool) -> str | None:
    """The initial value of a number or an array of numbers; with its type as a suffix where nothing else names it."""
    element = type_.argument(0) if type_.path == "[;]" else type_
    zero = zero_of(element) if element is not None else None
    if element is None or zero is None:
        return None
    if not named and zero != "false":
        zero += element.path if zero == "0" else f"_{element.path}"
    if type_.path != "[;]":
        return zero
    length = written.child_by_field_name("length") if written.type == "array_type" else None
    return f"[{zero}; {context.text(length)}]" if length is not None else None
