"""A name is imported and never mentioned.

## What it does
Finds names of types and functions in private `use` declarations that stand nowhere else in the file, not even in a
comment or in the tokens of a macro.

## Why is this bad
The line suggests a dependence that is not there. It often is what is left of a refactoring, and the first thing that
breaks when the other side is renamed.

## Example
```rust
use std::collections::{BTreeMap, HashMap}; //~ unused_use_in_file

pub fn empty() -> HashMap<u8, u8> {
    HashMap::new()
}
```

## Use instead
```rust
use std::collections::HashMap;

pub fn empty() -> HashMap<u8, u8> {
    HashMap::new()
}
```

## When it is fine
A trait is used by its methods without being named. Only names that are certainly no traits are reported.

## Fix safety
A file whose modules lie in other files is not looked at: those could import the name from it.

## Limits
Files with `pub use` of the same name, glob imports of `super` in modules of other files, and names from crates whose
items are not known are left to the compiler, as are files that call a macro of another file, which may name it.

## Sources
rustc: `unused_imports`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Fix,
    Match,
    Node,
    Severity,
    Span,
    Tag,
    rule,
    span_of,
    use_leaves,
    whole_file,
)
from rust_specialist_rules._code import code_in, has_comment

#: Types of the standard library, which are no traits.
_TYPES = frozenset(
    {
        *(
            "Arc",
            "Rc",
            "Cell",
            "RefCell",
            "OnceCell",
            "Mutex",
            "RwLock",
            "Condvar",
            "Once",
            "OnceLock",
            "LazyLock",
        ),
        *(
            "HashMap",
            "HashSet",
            "BTreeMap",
            "BTreeSet",
            "VecDeque",
            "BinaryHeap",
            "LinkedList",
            "Cow",
            "PathBuf",
        ),
        *(
            "Path",
            "Duration",
            "Instant",
            "SystemTime",
            "PhantomData",
            "MaybeUninit",
            "ManuallyDrop",
            "NonNull",
        ),
        *(
            "Pin",
            "Context",
            "Poll",
            "Waker",
            "File",
            "OpenOptions",
            "BufReader",
            "BufWriter",
            "Cursor",
            "TcpStream",
        ),
        *(
            "TcpListener",
            "UdpSocket",
            "IpAddr",
            "Ipv4Addr",
            "Ipv6Addr",
            "SocketAddr",
            "Command",
            "Stdio",
            "Ordering",
        ),
        *(
            "AtomicBool",
            "AtomicUsize",
            "AtomicU64",
            "AtomicU32",
            "AtomicU8",
            "AtomicI64",
            "AtomicI32",
            "JoinHandle",
        ),
        *(
            "CStr",
            "CString",
            "OsStr",
            "OsString",
            "Formatter",
            "TypeId",
            "Layout",
            "ControlFlow",
            "Bound",
            "Reverse",
        ),
    }
)
#: A macro of another file may name what is imported where it is called; these do not.
_CLOSED_MACROS = frozenset(
    {
        *(
            b"format",
            b"print",
            b"println",
            b"eprint",
            b"eprintln",
            b"write",
            b"writeln",
            b"format_args",
            b"panic",
        ),
        *(b"unreachable", b"todo", b"unimplemented", b"assert", b"assert_eq", b"assert_ne", b"debug_assert"),
        *(
            b"debug_assert_eq",
            b"debug_assert_ne",
            b"vec",
            b"matches",
            b"dbg",
            b"env",
            b"concat",
            b"stringify",
        ),
        *(
            b"cfg",
            b"thread_local",
            b"macro_rules",
            b"include_str",
            b"include_bytes",
            b"info",
            b"warn",
            b"error",
        ),
        *(b"trace", b"event", b"anyhow", b"bail", b"ensure", b"json", b"tokio", b"select", b"join", b"pin"),
    }
)
_CALLED = re.compile(rb"(\w+)!\s*[\w({\[]")
_DEFINED = re.compile(rb"macro_rules!\s*(\w+)")
_STD = ("std::", "core::", "alloc::")


@rule(
    on=whole_file,
    severity=Severity.HINT,
    like="rustc::unused_imports",
    in_tests=False,
    docs="https://doc.rust-lang.org/rustc/lints/listing/warn-by-default.html#unused-imports",
)
def unused_use_in_file(match: Match, context: Context) -> Findings:
    """Imports whose names stand nowhere else in the file."""
    text = context.source.document.text
    for declaration in _declarations(match.node):
        if any(child.type == "visibility_modifier" for child in declaration.children):
            continue
        leaves = [
            (path, leaf)
            for path, leaf in use_leaves(context.source, declaration)
            if _is_unused(path, leaf, text)
        ]
        if not leaves or context.attributes(declaration) or declaration.has_error:
            continue
        if _has_modules(match.node) or _may_be_named_by_macros(text):
            return
        for path, leaf in leaves:
            yield context.finding(
                leaf,
                f"`{path.rpartition('::')[2]}` is imported and never used in this file",
                _without(context, declaration, leaf, [other for _, other in leaves]),
                tags=(Tag.UNNECESSARY,),
            )


def _declarations(root: Node) -> Iterator[Node]:
    for child in root.named_children:
        if child.type == "use_declaration":
            yield child


def _has_modules(root: Node) -> bool:
    """Whether a part of the file's module lies in another file, which may import from here."""
    return any(
        child.type == "mod_item" and child.child_by_field_name("body") is None
        for child in root.named_children
    ) or any(
        child.type == "macro_invocation" and b"include" in (child.text or b"")
        for child in root.named_children
    )


def _may_be_named_by_macros(text: bytes) -> bool:
    """Whether the file calls a macro whose text is not known here."""
    return not set(_CALLED.findall(text)) <= _CLOSED_MACROS | set(_DEFINED.findall(text))


def _is_unused(path: str, leaf: Node, text: bytes) -> bool:
    """Whether the name stands once in the file, where it is imported, and is no trait and no macro."""
    name = path.rpartition("::")[2]
    if leaf.type not in ("identifier", "scoped_identifier") or not path.startswith(_STD):
        return False
    return name in _TYPES and text.count(name.encode()) == 1


def _without(context: Context, declaration: Node, leaf: Node, unused: list[Node]) -> Fix | None:
    title = "remove the import"
    if has_comment(declaration):
        return None
    around = leaf.parent
    if around is not None and around.type == "use_declaration":
        behind = declaration.next_sibling
        end = behind.start_byte if behind is not None else declaration.end_byte
        gap = context.source.slice(Span(declaration.end_byte, end))
        end = declaration.end_byte + (1 if gap.startswith("\n") else 0)
        return context.replace(
            Span(declaration.start_byte, end), "", title=title, applicability=Applicability.MACHINE_APPLICABLE
        )
    if around is None or around.type != "use_list" or around.parent is None:
        return None
    others = [child for child in code_in(around) if child != leaf]
    if not others:
        return None
    left = [child for child in others if child not in unused]
    if left and len(left) < len(others) and around.start_point[0] == around.end_point[0]:
        texts = ", ".join(context.text(child) for child in left)
        is_one = len(left) == 1 and left[0].type == "identifier"
        return context.replace(
            around,
            texts if is_one else f"{{{texts}}}",
            title="remove the imports that are not used",
            applicability=Applicability.MACHINE_APPLICABLE,
        )
    if len(others) == 1 and others[0].type == "identifier" and around.parent.type == "scoped_use_list":
        return context.replace(
            around, context.text(others[0]), title=title, applicability=Applicability.MACHINE_APPLICABLE
        )
    comma = leaf.next_sibling
    if comma is not None and comma.type == ",":
        after = comma.next_sibling
        end = after.start_byte if after is not None and after.type != "}" else comma.end_byte
        span = Span(leaf.start_byte, end)
    else:
        before = leaf.prev_sibling
        span = Span(before.start_byte, leaf.end_byte) if before is not None else span_of(leaf)
    return context.replace(span, "", title=title, applicability=Applicability.MACHINE_APPLICABLE)
