"""`transmute` does what a safe conversion does.

## What it does
Finds `transmute` between an integer and its bytes, a float and its bits, signed and unsigned integers of one size,
`char` and `u32`, `bool` and `u8`, where both types are known.

## Why is this bad
`transmute` takes whatever types come out of inference. When one of them is changed later, the conversion goes on
compiling and means something else, in a block in which the compiler trusts the author.

## Example
```rust
pub fn bits(value: f32) -> u32 {
    unsafe { std::mem::transmute::<f32, u32>(value) } //~ transmute_instead_of_conversion
}
```

## Use instead
```rust
pub fn bits(value: f32) -> u32 {
    value.to_bits()
}
```

## Fix safety
The safe conversions keep every bit and the order of the bytes of the machine. In `const` code they may need a newer
compiler, so there the fix is a suggestion.

## Limits
Both types have to be written, or known from the argument and from the annotation or the result that is waited for.

## Sources
The documentation of `transmute`, "Alternatives". rustc: `unnecessary_transmutes`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    FLOATS,
    INTEGERS,
    Applicability,
    Context,
    Findings,
    Match,
    Node,
    Type,
    arguments_in,
    call,
    rule,
)
from rust_specialist_rules._code import in_const
from rust_specialist_rules.unsafe._validity import wanted_type, whole_unsafe

_SIZES = {"8": 1, "16": 2, "32": 4, "64": 8, "128": 16}
_POSTFIX = frozenset(
    {
        *(
            "identifier",
            "self",
            "call_expression",
            "field_expression",
            "index_expression",
            "scoped_identifier",
        ),
        *("parenthesized_expression", "macro_invocation", "try_expression", "await_expression"),
    }
)


@rule(
    on=call("std::mem::transmute"),
    like="rustc::unnecessary_transmutes",
    docs="https://doc.rust-lang.org/std/mem/fn.transmute.html#alternatives",
)
def transmute_instead_of_conversion(match: Match, context: Context) -> Findings:
    """A `transmute` for which std has a safe conversion."""
    arguments, body = arguments_in(match.node), context.body(match.node)
    if len(arguments) != 1 or body is None:
        return
    written = [child for child in _arguments_of(match.get("turbofish")) if not child.type.endswith("comment")]
    result = written[1] if len(written) == 2 else wanted_type(context, match.node)
    if result is None or len(written) not in (0, 2):
        return
    source = body.root.resolve_type(written[0]) if written else context.type_of(arguments[0])
    array = written[0] if written else None
    safe = _conversion(context, source, body.root.resolve_type(result), array, result)
    if safe is None:
        return
    value = context.text(arguments[0])
    is_plain = arguments[0].type in _POSTFIX
    text = safe.format(value if is_plain or safe.endswith("({})") else f"({value})")
    whole = whole_unsafe(context, match.node)
    at = whole if whole is not None else match.node
    outer = context.parent(at)
    if outer is not None and " as " in text and outer.type in ("field_expression", "type_cast_expression"):
        text = f"({text})"
    yield context.finding(
        match.node,
        f"`{text}` does the same without `unsafe`" if len(text) < 60 else "a safe conversion does the same",
        context.replace(
            at,
            text,
            title="use the safe conversion",
            applicability=Applicability.MAYBE_INCORRECT
            if in_const(context, match.node)
            else Applicability.MACHINE_APPLICABLE,
        ),
    )


def _arguments_of(turbofish: Node | None) -> list[Node]:
    return turbofish.named_children if turbofish is not None else []


def _size(name: str) -> int | None:
    """The bytes of a number of a fixed size."""
    return _SIZES.get(name[1:])


def _is_bytes(type_: Type, written: Node | None, number: str, context: Context) -> bool:
    """Whether a type is the array of as many bytes as a number has."""
    length = written.child_by_field_name("length") if written is not None else None
    size = _size(number)
    return (
        type_.path == "[;]"
        and type_.argument(0) == Type("u8")
        and length is not None
        and size is not None
        and context.text(length) == str(size)
    )


def _conversion(
    context: Context, source: Type | None, result: Type | None, from_array: Node | None, to_array: Node
) -> str | None:
    """The conversion with `{}` for the value."""
    if source is None or result is None:
        return None
    one, other = source.path, result.path
    if other in INTEGERS | FLOATS and _is_bytes(source, from_array, other, context):
        return f"{other}::from_ne_bytes({{}})"
    if one in INTEGERS | FLOATS and _is_bytes(result, to_array, one, context):
        return "{}.to_ne_bytes()"
    if _size(one) != _size(other) or (_size(one) is None and (one, other) not in _WORDS):
        return "u32::from({})" if (one, other) == ("char", "u32") else _of_bool(one, other)
    if one in FLOATS and other in INTEGERS:
        return "{}.to_bits()" if other[0] == "u" else None
    if other in FLOATS and one in INTEGERS:
        return f"{other}::from_bits({{}})" if one[0] == "u" else None
    if one in INTEGERS and other in INTEGERS and one != other:
        return f"{{}} as {other}"
    return None


_WORDS = frozenset({("usize", "isize"), ("isize", "usize")})


def _of_bool(one: str, other: str) -> str | None:
    return "u8::from({})" if (one, other) == ("bool", "u8") else None
