"""An owned copy is made only to lend it out.

## What it does
Finds `&text.to_string()`, `&items.to_vec()`, `&path.to_path_buf()` and `.to_owned()` as arguments of functions whose
parameter is `&str`, `&[T]` or `&Path`, where the value is a string, slice or path already.

## Why is this bad
The copy costs an allocation and is dropped when the call returns. The function looks at a borrow, and what was copied
can be borrowed itself.

## Example
```rust
fn shout(text: &str) -> usize {
    text.len()
}

pub fn greet(name: &str) -> usize {
    shout(&name.to_string()) //~ unnecessary_to_owned
}
```

## Use instead
```rust
fn shout(text: &str) -> usize {
    text.len()
}

pub fn greet(name: &str) -> usize {
    shout(name)
}
```

## When it is fine
A number has to become a string first, and `&String` or a generic parameter may need the owned value; neither is
reported. Nor is a copy that lets the called method change what was copied: `list.rename(&list.name.to_string())`.

## Sources
clippy's lint of the same name.
"""

from __future__ import annotations

from rust_specialist.lint import Applicability, Context, Findings, Match, Node, method_call, rule
from rust_specialist_rules.ownership._signatures import parameter_for
from rust_specialist_rules.ownership._types import behind_references
from rust_specialist_rules.ownership._uses import is_only_read_in

#: What a parameter borrows, by the types that can be borrowed as it, and the methods that copy those.
_LENT = {
    "str": (("str", "std::string::String"), ("to_string", "to_owned")),
    "[]": (("[]", "[;]", "std::vec::Vec"), ("to_vec", "to_owned")),
    "std::path::Path": (("std::path::Path", "std::path::PathBuf"), ("to_path_buf", "to_owned")),
}


@rule(
    on=method_call("to_string", "to_owned", "to_vec", "to_path_buf"),
    like="clippy::unnecessary_to_owned",
    in_tests=False,
    docs="https://doc.rust-lang.org/reference/type-coercions.html#coercion-types",
)
def unnecessary_to_owned(match: Match, context: Context) -> Findings:
    """`&x.to_owned()` for a parameter that `x` itself can be lent to."""
    argument, receiver = context.parent(match.node), match["receiver"]
    if argument is None or argument.type != "reference_expression" or match["arguments"].named_child_count:
        return
    if any(child.type in ("mutable_specifier", "raw") for child in argument.children):
        return
    found = parameter_for(context, argument)
    if found is None or found[1].path != "&":
        return
    callee, type_ = found
    lent = type_.argument(0)
    own = context.type_of(receiver)
    plain = behind_references(own)
    sources, methods = _LENT.get(lent.path if lent is not None else "", ((), ()))
    if own is None or plain is None or plain.path not in sources or context.text(match["key"]) not in methods:
        return
    inner = own.argument(0) if own.is_reference else None
    if plain.path == "[;]" and inner is not None and inner.is_reference:
        return  # `&&[T; N]` does not become `&[T]` by itself.
    call = context.enclosing(argument, "call_expression")
    if call is None or not _may_be_lent(context, receiver, call, callee.receiver == "&mut self"):
        return
    text = context.text(receiver)
    text = text if own.is_reference else f"&{text}"
    has_comment = any(context.descendants(match.node, "line_comment", "block_comment"))
    yield context.finding(
        argument,
        f"`{callee.name}` only borrows it: `{context.text(match['key'])}` makes a copy that is dropped after the call",
        context.replace(
            argument,
            text,
            title=f"pass `{' '.join(text.split())}`",
            applicability=Applicability.MAYBE_INCORRECT if has_comment else Applicability.MACHINE_APPLICABLE,
        ),
    )


def _may_be_lent(context: Context, receiver: Node, call: Node, is_changed: bool) -> bool:
    """Whether nothing in the call changes what `receiver` borrows from."""
    if receiver.type == "string_literal" or is_only_read_in(context, receiver, call):
        return True
    mutable = any(
        any(child.type == "mutable_specifier" for child in reference.children)
        for reference in context.descendants(call, "reference_expression")
    )
    return receiver.type == "call_expression" and not is_changed and not mutable
