"""A `Display` or `Debug` impl formats `self` by the trait that it implements.

## What it does
Finds `write!(f, "{}", self)`, `format!("{self}")` and `self.to_string()` in `impl Display`, and `{:?}` of `self` in
`impl Debug`.

## Why is this bad
To format `self`, the macro calls the very function in which it stands. That one does the same again, and the program
overflows its stack at the first value that is printed.

## Example
```rust
use std::fmt;

pub struct Id(u32);

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "id-{}", self) //~ recursive_format_impl
    }
}
```

## Use instead
```rust
use std::fmt;

pub struct Id(u32);

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "id-{}", self.0)
    }
}
```

## When it is fine
`Debug` may be written by means of `Display`, and the other way round. A function that asks for `f.alternate()`, the
width or the precision may format `self` again with other flags, and is left alone.

## Limits
Only `self` as a whole is looked at, not what a method or a field of it formats in turn.

## Sources
`std::fmt::Display` in the standard library; clippy's lint of the same name.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Context,
    Findings,
    Match,
    Node,
    Severity,
    Type,
    holes_in,
    macro_call,
    method_call,
    rule,
    string_value,
    token_parts,
)
from rust_specialist_rules.api._impls import trait_of

#: Where the format string stands among the arguments.
_STRING_AT = {"write": 1, "writeln": 1, "format": 0, "format_args": 0}
_MARKS = {"std::fmt::Display": "", "std::fmt::Debug": "?"}
#: What a function asks the formatter for before it formats again in another way.
_FLAGS = ("alternate()", "width()", "precision()", "sign_plus()", "sign_minus()", "fill()", "align()")


@rule(
    on=(macro_call(*_STRING_AT), method_call("to_string")),
    severity=Severity.ERROR,
    like="clippy::recursive_format_impl",
    docs="https://doc.rust-lang.org/std/fmt/trait.Display.html",
)
def recursive_format_impl(match: Match, context: Context) -> Findings:
    """`self` among the arguments of a format macro, or as the receiver of `to_string`."""
    receiver = match.get("receiver")
    if receiver is not None:
        if receiver.type != "self":
            return
    elif b"self" not in (match["arguments"].text or b""):
        return
    trait = _formatting_trait(context, match.node)
    if trait is None:
        return
    name = trait.rpartition("::")[2]
    again = f"so `{name}` calls itself until the stack overflows"
    if receiver is not None:
        if trait == "std::fmt::Display" and not _has_own_to_string(context, match.node):
            yield context.finding(match.node, f"`self.to_string()` formats `self` by `Display`, {again}")
        return
    place = _place_of_self(context, match["path"], match["arguments"], _MARKS[trait])
    if place is not None:
        yield context.finding(place, f"`self` is formatted by `{name}` here, {again}")


def _formatting_trait(context: Context, at: Node) -> str | None:
    """`Display` or `Debug` where `at` stands in the `fmt` of an impl of it that asks for no flags."""
    function = context.enclosing(at, "function_item", "impl_item")
    name = function.child_by_field_name("name") if function is not None else None
    if function is None or name is None or context.text(name) != "fmt":
        return None
    block = function.parent
    impl = block.parent if block is not None else None
    if impl is None or impl.type != "impl_item" or any(flag in context.text(function) for flag in _FLAGS):
        return None
    trait = trait_of(context, impl)
    return trait if trait in _MARKS else None


def _has_own_to_string(context: Context, at: Node) -> bool:
    """Whether `self.to_string()` may be something else than that of the standard library."""
    impl = context.enclosing(at, "impl_item")
    type_ = impl.child_by_field_name("type") if impl is not None else None
    if type_ is not None and type_.type == "generic_type":
        type_ = type_.child_by_field_name("type")
    path = context.resolve(type_) if type_ is not None else None
    if path is None or not path.startswith("self::"):
        return True
    methods = context.facts.methods_of(Type(path))
    return "to_string" in context.facts.macro_words or any(m.function.name == "to_string" for m in methods)


def _place_of_self(context: Context, macro: Node, arguments: Node, mark: str) -> Node | None:
    """The argument that is `self` for a hole with that mark, or the string for `{self}`."""
    name = context.text(macro).rpartition("::")[2]
    if context.facts.may_be_macro(name):
        return None
    parts = token_parts(arguments)
    at = _STRING_AT[name]
    string = parts[at][0] if len(parts) > at and len(parts[at]) == 1 else None
    value = string_value(string) if string is not None else None
    if string is None or value is None:
        return None
    holes = holes_in(value)
    if any("$" in hole.spec or "*" in hole.spec for hole in holes):
        return None
    positional: list[tuple[Node, ...]] = []
    named: dict[str, tuple[Node, ...]] = {}
    for part in parts[at + 1 :]:
        if len(part) > 2 and part[0].type == "identifier" and part[1].type == "=":
            named[context.text(part[0])] = part[2:]
        else:
            positional.append(part)
    implicit = 0
    for hole in holes:
        argument = hole.argument
        if not argument:
            argument, implicit = str(implicit), implicit + 1
        if not _is_by(hole.spec, mark):
            continue
        if argument == "self" and "self" not in named:
            return string
        index = int(argument) if argument.isdecimal() else -1
        part = named.get(argument, positional[index] if 0 <= index < len(positional) else ())
        if _is_self(part):
            return part[0] if len(part) == 1 else part[-1]
    return None


def _is_by(spec: str, mark: str) -> bool:
    """Whether a hole with this specification formats by `Debug` (mark `?`) or by `Display` (no mark)."""
    last = spec[-1:]
    return last == "?" if mark else not (last.isalpha() or last == "?")


def _is_self(part: tuple[Node, ...]) -> bool:
    """Whether the tokens are `self`, `&self`, `*self` or `&*self`."""
    if not part or part[-1].type != "self":
        return False
    return "".join(token.type for token in part[:-1]) in ("", "&", "*", "&*")
