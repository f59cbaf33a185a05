"""What the rules of this pack read in serde's attributes, also in those behind `cfg_attr`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rust_specialist.lint import Context, Node, Span

_GROUP = re.compile(r"\b(serde|derive)\s*\(")
_COMMENTS_BEFORE = re.compile(r"^(?:\s*(?://[^\n]*\n|/\*.*?\*/))+", re.S)
_DERIVED = re.compile(r"(?:(?:::)?(?:serde|serde_derive)::)?(\w+)")


@dataclass(frozen=True, slots=True)
class SerdeField:
    """A named field of a struct: its node, and its options of serde by name, with the text after `=` if any."""

    node: Node
    name: Node
    options: Mapping[str, str | None]


def attribute_texts(context: Context, item: Node) -> tuple[str, ...]:
    """The attributes before an item or a field, without their brackets."""
    texts = (context.text(attribute) for attribute in context.attributes(item))
    return tuple(text.removeprefix("#").strip()[1:-1] for text in texts)


def serde_options(attributes: Iterable[str]) -> dict[str, str | None]:
    """What stands in `#[serde(..)]`: `{"default": None, "rename": '"x"'}`; `rename(..)` has `(..)` for a value."""
    found: dict[str, str | None] = {}
    for inside in _groups(attributes, "serde"):
        for part in _split(inside):
            name, equals, value = part.partition("=")
            key, opening, rest = name.partition("(")
            found[key.strip()] = opening + rest if opening else value.strip() if equals else None
    return found


def derives_serde(context: Context, attributes: Iterable[str], trait: str, at: Node) -> bool:
    """Whether one of the derived traits is serde's `trait` (`Serialize`, `Deserialize`)."""
    for inside in _groups(attributes, "derive"):
        for part in _split(inside):
            path = "".join(part.split())
            matched = _DERIVED.fullmatch(path)
            if matched is None or matched[1] != trait:
                continue
            resolved = context.resolve_text(path.removeprefix("::"), at)
            if resolved is None or resolved.partition("::")[0] in ("serde", "serde_derive"):
                return True
    return False


def named_fields(context: Context, struct: Node) -> Iterator[SerdeField]:
    """The named fields of a `struct_item`."""
    body = struct.child_by_field_name("body")
    if body is None or body.type != "field_declaration_list":
        return
    for child in body.named_children:
        name = child.child_by_field_name("name") if child.type == "field_declaration" else None
        if name is not None:
            yield SerdeField(child, name, serde_options(attribute_texts(context, child)))


def option_node(context: Context, item: Node, option: str) -> Node | None:
    """The word `option` in the `#[serde(..)]` attributes before an item or a field."""
    for attribute in context.attributes(item):
        if option in serde_options([context.text(attribute)]):
            pending = [attribute]
            while pending:
                word = pending.pop()
                if word.child_count == 0 and context.text(word) == option:
                    return word
                pending += reversed(word.children)  # `default` is a word of the grammar, and no named node
    return None


def option_removal(context: Context, word: Node) -> Span | None:
    """What to take away so that the option `word`, which has no value, is gone; None where comments are near."""
    attribute = context.enclosing(word, "attribute_item")
    if attribute is None or "/" in context.text(attribute):
        return None
    text = context.source.document.text
    if re.fullmatch(r"#\[\s*serde\s*\(\s*\w+\s*,?\s*\)\s*\]", context.text(attribute)):
        after = re.compile(rb"[ \t]*\r?\n?[ \t]*").match(text, attribute.end_byte)
        return Span(attribute.start_byte, after.end() if after is not None else attribute.end_byte)
    after = re.compile(rb"\s*,\s*").match(text, word.end_byte)
    if after is not None:
        return Span(word.start_byte, after.end())
    before = re.compile(rb"\s*,\s*\Z").search(text[attribute.start_byte : word.start_byte])
    return Span(attribute.start_byte + before.start(), word.end_byte) if before is not None else None


def _groups(attributes: Iterable[str], name: str) -> Iterator[str]:
    """What stands between the parentheses of `name(..)` in attributes."""
    for text in attributes:
        if not text.lstrip("#![ \t").startswith((name, "cfg_attr")):
            continue
        for match in _GROUP.finditer(text):
            end = _closing(text, match.end())
            if match[1] == name and end is not None and text[: match.start()].count('"') % 2 == 0:
                yield text[match.end() : end]


def _closing(text: str, start: int) -> int | None:
    depth, quoted, at = 1, False, start
    while at < len(text):
        character = text[at]
        if quoted and character == "\\":
            at += 1
        elif character == '"':
            quoted = not quoted
        elif not quoted and character in "([{":
            depth += 1
        elif not quoted and character in ")]}":
            depth -= 1
            if depth == 0:
                return at
        at += 1
    return None


def _split(text: str) -> list[str]:
    """The parts between the outermost commas, without what is written before them as a comment."""
    parts: list[str] = []
    depth, quoted, start = 0, False, 0
    for at, character in enumerate(text):
        if character == '"' and text[at - 1 : at] != "\\":
            quoted = not quoted
        elif not quoted and character in "([{<":
            depth += 1
        elif not quoted and character in ")]}>":
            depth -= 1
        elif character == "," and depth == 0 and not quoted:
            parts.append(text[start:at])
            start = at + 1
    parts.append(text[start:])
    return [bare for part in parts if (bare := _COMMENTS_BEFORE.sub("", part).strip())]
