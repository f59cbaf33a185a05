"""A public unsafe function or trait that does not say what its users must uphold.

## What it does
Finds `pub unsafe fn` and `pub unsafe trait` whose documentation has no `# Safety` section.

## Why is this bad
The caller of an unsafe function signs for conditions that the compiler cannot check. When they are written nowhere,
nobody can call it correctly but by reading its body, and a later change of the body changes them in silence.

## Example
```rust
/// Reads byte `i` after `p`.
pub unsafe fn read_at(p: *const u8, i: usize) -> u8 { //~ missing_safety_doc
    unsafe { *p.add(i) }
}
```

## Use instead
```rust
/// Reads byte `i` after `p`.
///
/// # Safety
///
/// `p..=p + i` must lie in one readable allocation.
pub unsafe fn read_at(p: *const u8, i: usize) -> u8 {
    unsafe { *p.add(i) }
}
```

## When it is fine
What nobody outside can reach needs no section: items of private modules, methods of private types, `pub(crate)` and
`#[doc(hidden)]`. Methods in a trait's impl inherit the trait's contract.

## Fix safety
The fix inserts a section that its reader has to complete.

## Limits
Methods are reported where their type is declared `pub` in the same file. Only the root file of a library is certain
to be seen from outside; elsewhere the finding is an information. Documentation that speaks of safety, of callers or of
invariants in any form counts, and so does text that cannot be seen (`include_str!`, `cfg_attr`). Functions with
`#[target_feature]` are left out (what they demand at least is in the attribute), and so are those exported to
other languages, whose callers do not read Rust documentation, and bindgen's.

## Sources
The Rust API guidelines (C-FAILURE) ask for the section.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    Context,
    Findings,
    Match,
    Node,
    Role,
    Severity,
    is_hidden_by_root,
    node,
    rule,
)
from rust_specialist_rules._sections import with_section
from rust_specialist_rules.unsafe._comments import comments_above

_SAFETY = re.compile(
    r"\b(?:safety|unsafe|unsound|undefined behaviou?r|callers?|invariants?)\b", re.IGNORECASE
)
_HIDDEN = re.compile(
    r"#\[\s*(?:doc\s*\(.*\bhidden\b|cfg_attr\b.*\bdoc\b|doc\s*=\s*\w+|target_feature\b"
    r"|(?:unsafe\s*\(\s*)?(?:no_mangle|export_name)\b)",
    re.DOTALL,
)
_TITLES = {"function_item": "fn", "function_signature_item": "fn", "trait_item": "trait"}


@rule(
    on=node("function_item", "function_signature_item", "trait_item"),
    like="clippy::missing_safety_doc",
    in_tests=False,
    docs="https://rust-lang.github.io/api-guidelines/documentation.html",
)
def missing_safety_doc(match: Match, context: Context) -> Findings:
    """A public unsafe function or trait without a section on safety."""
    name = match.node.child_by_field_name("name")
    if name is None or not _is_unsafe(match.node) or context.role is Role.BIN:
        return
    if not _is_exported(context, match.node) or _is_documented(context, match.node):
        return
    who = "implementors of this trait" if match.node.type == "trait_item" else "callers"
    yield context.finding(
        name,
        f"no `# Safety` section tells {who} what `{context.text(name)}` requires of them",
        with_section(context, match.node, "Safety", "say what must hold when this is used"),
        severity=None if _is_in_root(context) else Severity.INFORMATION,
    )


def _is_in_root(context: Context) -> bool:
    """Whether the file is the root of a library: of any other one it is not known whether outsiders reach it."""
    libraries = [target for target in context.crate.targets if target.role is Role.LIB]
    return any(str(target.path) == context.shared.path for target in libraries)


def _is_unsafe(item: Node) -> bool:
    modifiers = (child for child in item.children if child.type in ("function_modifiers", "unsafe"))
    return any(m.type == "unsafe" or any(part.type == "unsafe" for part in m.children) for m in modifiers)


def _is_pub(item: Node) -> bool:
    visibility = next((child for child in item.children if child.type == "visibility_modifier"), None)
    return visibility is not None and visibility.child_count == 1


def _is_exported(context: Context, item: Node) -> bool:
    """Whether the item and all around it are `pub`: in this file, and in the crate's root."""
    owner = context.enclosing(item, "trait_item", "impl_item", "foreign_mod_item", "function_item")
    if owner is None:
        exported = _is_pub(item)
    elif owner.type == "trait_item":
        exported = _is_pub(owner)
    elif owner.type == "impl_item":
        exported = (
            _is_pub(item) and owner.child_by_field_name("trait") is None and _is_public_type(context, owner)
        )
    else:
        return False
    modules = (outer for outer in context.ancestors(item) if outer.type == "mod_item")
    return (
        exported
        and all(_is_pub(module) and not _is_hidden(context, module) for module in modules)
        and not is_hidden_by_root(context, item)
    )


def _is_public_type(context: Context, impl: Node) -> bool:
    written = impl.child_by_field_name("type")
    if written is None or _is_hidden(context, impl) or b"__Bindgen" in context.source.bytes_of(written):
        return False
    path = context.resolve(written)
    declared = (context.facts.struct(path) or context.facts.enum(path)) if path is not None else None
    return declared is not None and declared.visibility == "pub"


def _is_hidden(context: Context, item: Node) -> bool:
    return any(_HIDDEN.match(context.text(attribute)) for attribute in context.attributes(item))


def _is_documented(context: Context, item: Node) -> bool:
    if _is_hidden(context, item) or b"__Bindgen" in context.source.bytes_of(item):
        return True
    body = item.child_by_field_name("body")
    inside = body.named_children[:20] if body is not None else []
    notes = [
        *comments_above(item),
        *(child for child in inside if child.child_by_field_name("inner") is not None),
    ]
    return any(_SAFETY.search(context.text(note)) for note in notes)
