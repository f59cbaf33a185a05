"""An unsafe block or unsafe impl that does not say why it is sound.

## What it does
Finds `unsafe { .. }` and `unsafe impl` without a comment that argues for their soundness: above the statement, at
the end of its line, or first in the block.

## Why is this bad
In an unsafe block the compiler trusts the author. The reasons are in nobody's head a year later, and a change far
away can take one of them back without anybody noticing. A line that names them is what a reviewer can check.

## Example
```rust
pub fn ends(bytes: &[u8]) -> (u8, u8) {
    assert!(!bytes.is_empty());
    // SAFETY: `bytes` is not empty, so index 0 is in bounds.
    let first = unsafe { *bytes.get_unchecked(0) };

    let last = unsafe { *bytes.get_unchecked(bytes.len() - 1) }; //~ undocumented_unsafe_blocks
    (first, last)
}
# // SAFETY: the caller sees to it that there are three.
# pub unsafe fn second(bytes: &[u8]) -> u8 { unsafe { *bytes.get_unchecked(1) } }
# // SAFETY: the caller sees to it that there are three.
# pub unsafe fn third(bytes: &[u8]) -> u8 { unsafe { *bytes.get_unchecked(2) } }
```

## Use instead
```rust
pub fn ends(bytes: &[u8]) -> (u8, u8) {
    assert!(!bytes.is_empty());
    // SAFETY: `bytes` is not empty, so index 0 is in bounds.
    let first = unsafe { *bytes.get_unchecked(0) };

    // SAFETY: `bytes` is not empty, so its last index is in bounds.
    let last = unsafe { *bytes.get_unchecked(bytes.len() - 1) };
    (first, last)
}
```

## When it is fine
In an `unsafe fn` the caller has made a promise; blocks in it are not reported.
A comment counts when it says `SAFETY:`, or speaks of safe, unsafe or sound code in other words.

## Fix safety
The fix inserts a comment that its reader has to complete.

## Limits
Only files in which at least two of three unsafe blocks have their comment are looked at: there the others were
forgotten. In files that never took up the convention each block would be a finding, hundreds in some good crates.
Bodies of macros, test code, derived code and empty blocks are not looked at, nor are blocks that only call SIMD
intrinsics on values, which ask for nothing but the CPU feature. A comment above an enclosing statement or function
counts for all blocks inside, and one above a run of neighbouring unsafe statements for the whole run.

## Sources
The standard library's developer guide asks for such a comment on each unsafe block.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Fix,
    Match,
    Node,
    Severity,
    Span,
    node,
    rule,
)
from rust_specialist.lint import unsafe_block as any_unsafe_block
from rust_specialist_rules.unsafe._comments import (
    COMMENTS,
    ITEMS,
    anchor,
    comments_above,
    comments_behind,
    first_attribute,
    starts_its_line,
)

_REASON = re.compile(r"(?<!-)\b(?:un)?safe(?:ty|ly)?\b|\bsound(?:ness)?\b", re.IGNORECASE)
_REASON_OF_ITEM = re.compile(r"\bsafety\b", re.IGNORECASE)
_LONGEST_SHOWN = 40
#: A comment of so many characters right above says something about the block, whatever its words are.
_LONG_COMMENT = 60
#: SIMD intrinsics that work on values: all they ask for is the CPU feature.
_INTRINSIC = re.compile(r"_mm(?:256|512)?_\w+|v\w+_[fsup](?:8|16|32|64)")
_THROUGH_MEMORY = re.compile(r"load|store|stream|gather|scatter|prefetch|maskmov|vld|vst|clflush")


@rule(
    on=(any_unsafe_block, *node("impl_item")),
    severity=Severity.INFORMATION,
    like="clippy::undocumented_unsafe_blocks",
    in_tests=False,
    docs="https://std-dev-guide.rust-lang.org/policy/safety-comments.html",
)
def undocumented_unsafe_blocks(match: Match, context: Context) -> Findings:
    """An unsafe block or unsafe impl without a comment on its soundness."""
    keyword = next((child for child in match.node.children if child.type == "unsafe"), None)
    what = _what(context, match.node)
    if not context.facts.documents_safety:
        return
    if keyword is None or what is None or _is_explained(context, match.node):
        return
    if _is_derived(context, match.node) or _is_arithmetic(context, match.node):
        return
    yield context.finding(
        keyword, f"no `SAFETY:` comment says why {what} is sound", _fix(context, match.node)
    )


def _what(context: Context, node: Node) -> str | None:
    """The block or impl in words; None for an empty block."""
    if node.type == "impl_item":
        head = [node.child_by_field_name(name) for name in ("trait", "type")]
        names = " for ".join(" ".join(context.text(part).split()) for part in head if part is not None)
        return f"`unsafe impl {names}`" if len(names) <= 2 * _LONGEST_SHOWN else "this `unsafe impl`"
    block = next((child for child in node.named_children if child.type == "block"), None)
    inside = (
        [child for child in block.named_children if child.type not in COMMENTS] if block is not None else []
    )
    if not inside:
        return None
    text = context.text(inside[0]).rstrip(";")
    short = len(inside) == 1 and len(text) <= _LONGEST_SHOWN and "\n" not in text and "`" not in text
    return f"`{text}`" if short else "this unsafe block"


def _is_explained(context: Context, node: Node) -> bool:
    inside = next((child for child in node.named_children if child.type == "block"), None)
    if inside is not None and any(
        _REASON.search(context.text(comment)) for comment in context.descendants(inside, *COMMENTS)
    ):
        return True
    if _line_above_has_reason(context, node):
        return True
    for outer in (node, *context.ancestors(node)):
        if _has_reason(context, outer) or _neighbour_has_reason(context, outer):
            return True
        if outer.type in ITEMS:
            return _is_unsafe_function(context, outer)
    return False


def _is_unsafe_function(context: Context, item: Node) -> bool:
    """Whether callers of the function have made a promise, wherever it is written: at a macro, a trait, an impl."""
    modifiers = next((child for child in item.children if child.type == "function_modifiers"), None)
    return modifiers is not None and "unsafe" in context.text(modifiers).split()


def _line_above_has_reason(context: Context, node: Node) -> bool:
    """Whether the paragraph of lines above has a comment with a reason, or a long comment ends right above.

    Comments stand in the middle of chains, and above the statement that prepares the unsafe one.
    """
    document = context.source.document
    comment = ""
    for line in range(document.line_of(node.start_byte) - 1, -1, -1):
        text = document.slice(document.line_span(line)).strip()
        if not text or text.endswith("{"):
            break
        if text.startswith("//"):
            if _REASON.search(text):
                return True
            comment += text
        elif comment:
            break
        elif "unsafe" in text:
            return False
    lines = document.line_of(node.start_byte)
    above = document.slice(document.line_span(lines - 1)).strip() if lines else ""
    return above.startswith("//") and len(comment) >= _LONG_COMMENT


def _has_reason(context: Context, node: Node) -> bool:
    # Documentation of a function says "safe" of many things; only what is called safety argues for its body.
    reason = _REASON_OF_ITEM if node.type == "function_item" else _REASON
    for note in (*comments_above(node), *comments_behind(context, node)):
        text = context.text(note)
        if (note.type != "attribute_item" or "doc" in text) and reason.search(text):
            return True
    return False


def _is_derived(context: Context, node: Node) -> bool:
    """Whether a derive macro wrote the item around."""
    items = (outer for outer in (node, *context.ancestors(node)) if outer.type in ITEMS)
    return any(
        "automatically_derived" in context.text(attribute)
        for item in items
        for attribute in context.attributes(item)
    )


def _is_arithmetic(context: Context, node: Node) -> bool:
    """Whether all that a block calls are SIMD intrinsics on values."""
    block = next((child for child in node.named_children if child.type == "block"), None)
    if node.type != "unsafe_block" or block is None:
        return False
    if (
        next(context.descendants(block, "unary_expression", "macro_invocation", "static_item"), None)
        is not None
    ):
        return False
    called = [call.child_by_field_name("function") for call in context.descendants(block, "call_expression")]
    names = [
        context.text(name).partition("::<")[0].rpartition("::")[2] if name is not None else ""
        for name in called
    ]
    return bool(names) and all(
        _INTRINSIC.fullmatch(name) and not _THROUGH_MEMORY.search(name) for name in names
    )


def _neighbour_has_reason(context: Context, statement: Node) -> bool:
    """Whether the statements directly before, without an empty line between, are unsafe too and explained."""
    parent = context.parent(statement)
    if parent is None or parent.type != "block":
        return False
    document = context.source.document
    while True:
        before = statement.prev_named_sibling
        while before is not None and before.type == "empty_statement":
            before = before.prev_named_sibling
        if before is None or before.type in COMMENTS or b"unsafe" not in context.source.bytes_of(before):
            return False
        if document.line_of(statement.start_byte) > document.line_of(before.end_byte) + 1:
            return False
        if _has_reason(context, before):
            return True
        statement = before


def _fix(context: Context, node: Node) -> Fix | None:
    statement = anchor(context, node)
    first = first_attribute(statement) if statement is not None else None
    if first is None or not starts_its_line(context, first):
        return None
    text = f"// SAFETY: TODO: say why this is sound\n{context.indentation(first)}"
    return context.replace(
        Span(first.start_byte, first.start_byte),
        text,
        title="insert a `SAFETY:` comment",
        applicability=Applicability.HAS_PLACEHOLDERS,
    )
