"""Documentation of items: what is written, and a further section of it."""

from __future__ import annotations

from collections.abc import Iterator

from rust_specialist.lint import Applicability, Context, Fix, Node, Span

_COMMENTS = frozenset({"line_comment", "block_comment"})


def notes_above(item: Node) -> Iterator[Node]:
    """The comments and attributes directly before `item`, nearest first."""
    before = item.prev_named_sibling
    while before is not None and (before.type in _COMMENTS or before.type == "attribute_item"):
        yield before
        before = before.prev_named_sibling


def documentation_of(context: Context, item: Node) -> str | None:
    """All documentation that is written for `item`; None where some of it cannot be seen (`#[doc = ..]`, macros)."""
    texts: list[str] = []
    for note in notes_above(item):
        text = context.text(note)
        if note.type == "attribute_item" and ("doc" in text or "cfg_attr" in text):
            return None
        if note.child_by_field_name("doc") is not None:
            texts.append(text)
    body = item.child_by_field_name("body")
    for inside in body.named_children[:20] if body is not None else ():
        if inside.child_by_field_name("inner") is not None:
            texts.append(context.text(inside))
        elif inside.type == "inner_attribute_item" and "doc" in context.text(inside):
            return None
    return "\n".join(reversed(texts))


def with_section(context: Context, item: Node, heading: str, todo: str) -> Fix | None:
    """Insert `# heading` with a text to be completed; None where the documentation is no `///` lines of its own."""
    notes = list(notes_above(item))
    documentation = next((note for note in notes if note.child_by_field_name("doc") is not None), None)
    attributes = [note for note in notes if note.type == "attribute_item"]
    first = documentation if documentation is not None else attributes[-1] if attributes else item
    in_attribute = any("doc" in context.text(attribute) for attribute in attributes)
    if in_attribute or not _starts_its_line(context, first) or first.type == "block_comment":
        return None
    indentation = context.indentation(first)
    lines = [f"/// # {heading}", "///", f"/// TODO: {todo}"]
    if documentation is None:
        at, text = first.start_byte, "".join(f"{line}\n{indentation}" for line in lines)
    else:
        # The node of a `///` line ends behind its line end.
        at = documentation.start_byte + len(context.text(documentation).rstrip("\r\n").encode())
        text = "".join(f"\n{indentation}{line}" for line in ["///", *lines])
    return context.replace(
        Span(at, at),
        text,
        title=f"insert a `# {heading}` section",
        applicability=Applicability.HAS_PLACEHOLDERS,
    )


def _starts_its_line(context: Context, node: Node) -> bool:
    document = context.source.document
    start = document.line_starts[document.line_of(node.start_byte)]
    return not document.text[start : node.start_byte].strip()
