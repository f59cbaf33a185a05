"""Writes the inferred types into a program, so that the real rustc can judge them."""

from __future__ import annotations

from collections.abc import Iterator

from rust_specialist.semantics import Body, FileFacts, Type, facts_of_children
from rust_specialist.syntax import Node, Source
from rust_specialist.text import Document, Edit, Span, apply


def load(text: str | bytes) -> tuple[Source, FileFacts]:
    """A file's source and facts."""
    source = Source.parse(text)
    return source, FileFacts.of((facts_of_children(source, source.root),))


def functions(node: Node) -> Iterator[Node]:
    """All functions below `node`, nested ones too, in order."""
    pending = [node]
    while pending:
        at = pending.pop()
        if at.type == "function_item":
            yield at
        pending.extend(reversed(at.named_children))


def rust_text(type_: Type | None, depth: int, facts: FileFacts) -> str | None:
    """The type as Rust source for a function `depth` inline modules deep; None where it has no such form."""
    if type_ is None or type_.path in ("{integer}", "{float}"):
        return "_"
    inner = [rust_text(argument, depth, facts) for argument in type_.arguments]
    if any(part is None for part in inner):
        return None
    parts = [part for part in inner if part is not None]
    path = type_.path
    if path in ("&", "&mut", "*const", "*mut"):
        space = "" if path == "&" else " "
        return f"{path}{space}{parts[0]}"
    if path == "[]":
        return f"[{parts[0]}]"
    if path == "(,)":
        return f"({', '.join(parts)},)"
    if path in ("()", "!"):
        return path if path == "()" else None
    if path == "dyn" and parts and "_" not in parts:
        dyn = f"dyn {' + '.join(parts)}"
        return f"({dyn})" if len(parts) > 1 else dyn
    if (
        path.endswith("=")
        or path.startswith(("{", "?"))
        or path in ("[;]", "impl", "fn", "dyn")
        or "{" in path
    ):
        return None
    if path.startswith(("std::ops::Fn", "Self")):
        return None
    if type_.parameter:
        return path
    item = facts.struct(path) or facts.enum(path)
    if item is not None and not parts and any(g.kind != "lifetime" for g in item.generics):
        return None  # without arguments the defaults would be meant
    if path.startswith("self::"):
        path = "super::" * depth + ("self::" if depth == 0 else "") + path.removeprefix("self::")
    elif path.startswith("super::"):
        path = "super::" * depth + path
    return f"{path}<{', '.join(parts)}>" if parts else path


def typed_lets(source: Source, facts: FileFacts) -> list[tuple[Edit, str]]:
    """For each `let` of one name without a type: the edit that writes its type, and that type's text."""
    found: list[tuple[Edit, str]] = []
    for function in functions(source.root):
        body = Body.of(source, facts, function)
        if body.is_broken:
            continue
        for binding in body.scopes.bindings:
            if binding.origin.type != "let_declaration" or not binding.is_simple or binding.annotation:
                continue
            value = binding.origin.child_by_field_name("value")
            if value is None or binding.by_ref is not None or binding.pattern is None:
                continue
            type_ = body.type_of_binding(binding)
            if type_ is None:
                continue
            depth = len([part for part in body.root.module if not part.startswith("{")])
            text = rust_text(type_, depth, facts)
            if text is None or text == "_":
                continue
            end = binding.pattern.end_byte
            found.append((Edit(Span(end, end), f": {text}"), text))
    return found


def annotated(text: bytes) -> tuple[bytes, int]:
    """The program with the types written in, and how many they are."""
    source, facts = load(text)
    edits = [edit for edit, _ in typed_lets(source, facts)]
    return apply(Document.of(text).text, edits), len(edits)
