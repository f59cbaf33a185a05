"""What the rules of this pack read in `#[tracing::instrument(..)]` and in the field lists of tracing's macros."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rust_specialist.lint import Applicability, Context, Fix, Match, Node, Type, string_value, token_parts

_HOMES = frozenset(
    {"tracing::instrument", "tracing_attributes::instrument", "tracing::attributes::instrument"}
)

#: Names of arguments that must not be logged.
SECRET = re.compile(
    r"(?:\w+_)?(?:password|passwd|passphrase|secret|api_?key|authorization|credentials?|private_?key|secret_?key"
    r"|otp|totp|ssn|cvv|jwt|(?:card|credit_card)_number"
    r"|(?:access|refresh|auth|bearer|session|api|id|csrf|reset|oauth)_token)",
    re.I,
)

_HOLDERS = frozenset(
    {"&", "&mut", "std::option::Option", "std::boxed::Box", "std::sync::Arc", "std::borrow::Cow"}
)
_LISTS = frozenset({"[]", "[;]", "std::vec::Vec"})


@dataclass(frozen=True, slots=True)
class Instrument:
    """An `#[instrument]` and what it says; `fields` is None where a field's name could not be read."""

    path: Node
    arguments: Node | None
    skips: frozenset[str]
    skips_all: bool
    fields: frozenset[str] | None

    @property
    def recorded_otherwise(self) -> frozenset[str]:
        """The arguments that are not recorded as they are: skipped, or fields of their own."""
        return self.skips | (self.fields or frozenset())


def instrument_on(context: Context, function: Node) -> Instrument | None:
    """The only `#[tracing::instrument]` of a function; None where there is none, or more than one."""
    found = [
        one
        for attribute in context.attributes(function)
        if (one := _instrument(context, attribute)) is not None
    ]
    return found[0] if len(found) == 1 else None


def recording(match: Match, context: Context) -> tuple[Node, Instrument] | None:
    """The function that the attribute matched stands on, and what it says, if it records arguments of it."""
    function = function_of(match.node)
    instrument = instrument_on(context, function) if function is not None else None
    if function is None or instrument is None or instrument.skips_all or instrument.fields is None:
        return None
    return (function, instrument) if instrument.path == match["path"] else None


def named_parameters(context: Context, function: Node) -> Iterator[tuple[Node, Type | None]]:
    """The parameters that are plain names, `self` not among them, each with its type; nothing without a body."""
    body = context.body(function)
    parameters = function.child_by_field_name("parameters")
    if body is None or parameters is None:
        return
    for parameter in parameters.named_children:
        pattern = parameter.child_by_field_name("pattern")
        if parameter.type == "parameter" and pattern is not None and pattern.type == "identifier":
            yield pattern, body.root.resolve_type(parameter.child_by_field_name("type"))


def function_of(attribute: Node) -> Node | None:
    """The function that an outer attribute stands before."""
    after = attribute.next_named_sibling
    while after is not None and (after.type == "attribute_item" or after.type.endswith("comment")):
        after = after.next_named_sibling
    return after if after is not None and after.type == "function_item" else None


def field_names(context: Context, parts: Iterable[tuple[Node, ...]]) -> frozenset[str] | None:
    """The names of the fields in `a = 1, ?b, c.d = %e, "f" = 2`; None where one cannot be read."""
    found: set[str] = set()
    for part in parts:
        tokens = list(part)
        if tokens[0].type in ("?", "%"):
            tokens = tokens[1:]
        name: list[str] = []
        for token in tokens:
            if token.type == "=":
                break
            value = string_value(token)
            # Keywords may be names (`type = ..`); whatever else is here is no plain name.
            if value is None and token.type != "." and not context.text(token).isidentifier():
                return None
            name.append(value if value is not None else context.text(token))
        text = "".join(name)
        if not text or text.startswith("r#"):
            return None
        found.add(text)
    return frozenset(found)


def parameter_names(context: Context, function: Node) -> frozenset[str]:
    """Every name that the parameters of a function bind, `self` among them."""
    parameters = function.child_by_field_name("parameters")
    found: set[str] = set()
    for parameter in parameters.named_children if parameters is not None else ():
        if parameter.type == "self_parameter":
            found.add("self")
        pattern = parameter.child_by_field_name("pattern") if parameter.type == "parameter" else None
        if pattern is not None:
            names = context.descendants(pattern, "identifier", "self", "shorthand_field_identifier")
            found |= {context.text(name) for name in names}
    return frozenset(found)


def skipping(
    context: Context, instrument: Instrument, names: Iterable[str], applicability: Applicability
) -> Fix:
    """A fix that adds names to `skip(..)`."""
    listed = ", ".join(names)
    return _adding(context, instrument, "skip", listed, f"skip `{listed}`", applicability)


def declaring(context: Context, instrument: Instrument, name: str, applicability: Applicability) -> Fix:
    """A fix that adds an empty field to `fields(..)`."""
    field = f"{name} = tracing::field::Empty"
    return _adding(context, instrument, "fields", field, f"declare the field `{name}`", applicability)


def _adding(
    context: Context, instrument: Instrument, group: str, text: str, title: str, applicability: Applicability
) -> Fix:
    if instrument.arguments is None:
        edit = context.insert(instrument.path.end_byte, f"({group}({text}))")
        return context.fix(title, applicability, edit)
    for part in token_parts(instrument.arguments):
        if context.text(part[0]) == group and len(part) == 2 and part[1].type == "token_tree":
            more = ", " if part[1].named_child_count else ""
            edit = context.insert(part[1].start_byte + 1, text + more)
            return context.fix(title, applicability, edit)
    more = ", " if instrument.arguments.named_child_count else ""
    edit = context.insert(instrument.arguments.start_byte + 1, f"{group}({text}){more}")
    return context.fix(title, applicability, edit)


def _instrument(context: Context, attribute: Node) -> Instrument | None:
    inside = next((child for child in attribute.named_children if child.type == "attribute"), None)
    path = inside.named_children[0] if inside is not None and inside.named_child_count else None
    if inside is None or path is None or context.text(path).rpartition("::")[2] != "instrument":
        return None
    resolved = context.resolve(path)
    if resolved is None and not (context.text(path) == "instrument" and context.crate.depends_on("tracing")):
        return None
    if resolved is not None and resolved not in _HOMES:
        return None
    arguments = inside.child_by_field_name("arguments")
    skips: set[str] = set()
    skips_all = False
    fields: frozenset[str] | None = frozenset()
    for part in token_parts(arguments) if arguments is not None else ():
        word = context.text(part[0])
        skips_all |= word == "skip_all"
        group = part[1] if len(part) == 2 and part[1].type == "token_tree" else None
        if group is not None and word == "skip":
            skips |= {context.text(token) for token in group.named_children}
        if group is not None and word == "fields":
            fields = field_names(context, token_parts(group))
    return Instrument(path, arguments, frozenset(skips), skips_all, fields)


def is_shown(type_: Type | None) -> bool:
    """Whether `Debug` shows what a value of the type holds: text, bytes, or some of them."""
    while type_ is not None and type_.path in _HOLDERS:
        type_ = type_.argument(0)
    if type_ is not None and type_.path in _LISTS:
        element = type_.argument(0)
        return element is not None and (element.path == "u8" or is_shown(element))
    return type_ is not None and not type_.parameter and type_.path in ("str", "std::string::String")
