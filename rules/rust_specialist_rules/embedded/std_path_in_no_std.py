"""A path into `std` in a crate without it.

## What it does
Finds `std::..` in paths and `use` lines of a crate that says `#![no_std]`.

## Why is this bad
There is no crate `std` in such a crate: the path is an error (E0433). It often comes along with copied code, or with an
import that an editor added. Most of what is wanted lives in `core`, and is the same item there; what needs a heap is in
`alloc`.

## Example
```rust,compile_fail,E0433
#![no_std]

pub fn size() -> usize {
    std::mem::size_of::<u32>() //~ std_path_in_no_std
}
```

## Use instead
```rust
#![no_std]

pub fn size() -> usize {
    core::mem::size_of::<u32>()
}
```

## When it is fine
A crate that says `extern crate std`, always or under a condition, and code under a `cfg` are not reported, nor are
tests, whose harness brings `std` along.

## Limits
In files other than the root of the crate only modules that the root declares without a condition are looked at.

## Sources
The reference on `#![no_std]`; the pages of `core` and `alloc`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Node,
    Severity,
    crate_root_of,
    is_always_compiled,
    is_conditional,
    node,
    rule,
    use_leaves,
)
from rust_specialist_rules.embedded._core_names import home_of

_PATHS = ("scoped_identifier", "scoped_type_identifier")
_USES = ("use_declaration", "scoped_use_list", "use_list", "use_as_clause", "use_wildcard")


@rule(
    on=node("use_declaration", *_PATHS),
    severity=Severity.ERROR,
    compiler_code="E0433",
    min_edition=2018,
    in_tests=False,
    docs="https://doc.rust-lang.org/reference/names/preludes.html#the-no_std-attribute",
)
def std_path_in_no_std(match: Match, context: Context) -> Findings:
    """A path that begins with `std` where nothing is called so."""
    root = crate_root_of(context)
    if root is None or not root.no_std:
        return
    head = _head(match.node)
    if head is None or context.text(head) != "std" or not _is_absent(context, head):
        return
    paths, shown = _paths(context, match.node)
    homes = {home_of(path, is_macro=_is_macro(match.node)) for path in paths}
    home = homes.pop() if len(homes) == 1 else None
    fix = None
    if home == "core" or (home == "alloc" and root.alloc):
        fix = context.replace(
            head, home, title=f"use `{home}`", applicability=Applicability.MACHINE_APPLICABLE
        )
    if home == "std":
        message = f"`{shown}` exists only in `std`, and this crate is `#![no_std]`"
    elif home == "alloc" and not root.alloc:
        message = (
            f"there is no `std` in a `#![no_std]` crate: `{shown}` is in `alloc`, after `extern crate alloc`"
        )
    else:
        message = f"there is no `std` in a `#![no_std]` crate{f': `{shown}` is in `{home}`' if home else ''}"
    yield context.finding(head, message, fix)


def _head(found: Node) -> Node | None:
    """The first segment of a path of which `found` is the innermost part; of a `use` line the same."""
    node: Node | None = found
    if found.type == "use_declaration":
        node = found.child_by_field_name("argument")
        while node is not None and node.type != "identifier":
            is_path = node.type in (*_PATHS, "scoped_use_list", "use_as_clause")
            inner = node.child_by_field_name("path") if is_path else None
            if node.type == "use_wildcard" and node.named_child_count:
                inner = node.named_children[0]
            node = inner
        return node
    first = found.child_by_field_name("path")
    if first is None or first.type != "identifier":
        return None
    outer = found.parent
    while outer is not None and outer.type in (*_PATHS, *_USES):
        if outer.type in _USES:
            return None
        outer = outer.parent
    return first


def _is_absent(context: Context, head: Node) -> bool:
    """Whether `std` certainly names nothing where `head` stands."""
    if context.enclosing(head, "macro_definition") is not None:
        return False
    if any(dependency.key == "std" for dependency in context.crate.dependencies):
        return False
    if context.resolve_text("std::mem::swap", head) != "std::mem::swap":
        return False
    return is_always_compiled(context) and not is_conditional(context, head)


def _paths(context: Context, found: Node) -> tuple[list[str], str]:
    """All paths that the node names, from `std` on, and how to call them in a message."""
    if found.type == "use_declaration":
        leaves = use_leaves(context.source, found)
        paths = [path.removeprefix("::") for path, _ in leaves]
        return paths, paths[0] if len(paths) == 1 else "std"
    whole = _whole(context, found)
    text = "".join(context.text(whole).split()).removeprefix("::")
    return [text], text


def _whole(context: Context, found: Node) -> Node:
    """The longest path that `found` begins."""
    outer = context.parent(found)
    while outer is not None and outer.type in _PATHS and outer.child_by_field_name("path") == found:
        found, outer = outer, context.parent(outer)
    return found


def _is_macro(found: Node) -> bool:
    outer = found.parent
    return outer is not None and outer.type == "macro_invocation"
