"""A type of the standard library is named and not imported.

## What it does
Finds well-known names of the standard library, such as `Arc`, `HashMap` or `MaybeUninit`, that nothing in the file
declares or imports.

## Why is this bad
The code does not compile (E0425, E0433). The names are so common that their import is easily forgotten.

## Example
```rust,compile_fail,E0425
use std::fmt::Debug;

pub struct Slot<T: Debug + 'static> {
    cell: MaybeUninit<T>, //~ missing_std_import
}
```

## Use instead
```rust
use std::fmt::Debug;

pub struct Slot<T: Debug + 'static> {
    cell: std::mem::MaybeUninit<T>,
}
```

## When it is fine
A glob import, a macro that makes items, or an attribute macro around may bring the name: then nothing is reported.

## Fix safety
The whole path is written where the name stands. Names that are in several places of the standard library, such as
`Ordering`, get a fix only where it is plain which one is meant.

## Limits
Files without any import of their own are not looked at: they may be pasted into another one by `include!`.

## Sources
The standard library's prelude says what needs no import.
"""

from __future__ import annotations

from dataclasses import replace

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Node,
    Severity,
    Trigger,
    crate_root_of,
    rule,
)
from rust_specialist.lint.triggers import Word
from rust_specialist_rules.types._attributes import is_written_here

_HOMES = {
    "MaybeUninit": "mem",
    "ManuallyDrop": "mem",
    "Arc": "sync",
    "Mutex": "sync",
    "RwLock": "sync",
    "Rc": "rc",
    "RefCell": "cell",
    "Cell": "cell",
    "UnsafeCell": "cell",
    "HashMap": "collections",
    "HashSet": "collections",
    "BTreeMap": "collections",
    "BTreeSet": "collections",
    "VecDeque": "collections",
    "Duration": "time",
    "Instant": "time",
    "PathBuf": "path",
    "PhantomData": "marker",
    "NonNull": "ptr",
    "Cow": "borrow",
    "AtomicBool": "sync::atomic",
    "AtomicUsize": "sync::atomic",
    "AtomicU32": "sync::atomic",
    "AtomicU64": "sync::atomic",
}
#: Of these the crates of async runtimes have their own.
_ALSO_ELSEWHERE = frozenset({"Mutex", "RwLock", "Instant"})
_IN_CORE = frozenset({"mem", "cell", "marker", "ptr", "sync::atomic"})

_TYPE = Trigger(
    "[(type_identifier) @key @node (scoped_identifier path: (identifier) @key) @node]",
    Word.KEY,
    frozenset(_HOMES),
)


@rule(
    on=_TYPE,
    severity=Severity.ERROR,
    compiler_code="E0425",
    docs="https://doc.rust-lang.org/std/prelude/index.html",
)
def missing_std_import(match: Match, context: Context) -> Findings:
    """A name of the standard library that nothing brings into scope."""
    at, name = match["key"], context.text(match["key"])
    if _is_declared(context, at, name) or _may_be_brought(context, at, name):
        return
    outer = context.parent(at)
    # The rest of a type in a path is no name of its own: `Bar` of `foo::Bar`.
    if outer is None or outer.type in ("scoped_type_identifier", "use_as_clause", "scoped_use_list"):
        return
    # An associated type is declared, given or bound.
    if outer.child_by_field_name("name") == at:
        return
    root = crate_root_of(context)
    if root is None or not is_written_here(context, at):
        return
    home = _HOMES[name]
    std = "std"
    if root.no_std or context.facts.is_no_std:
        if home not in _IN_CORE:
            return
        std = "core"
    certain = not (name in _ALSO_ELSEWHERE and context.crate.depends_on("tokio") is not False)
    found = context.finding(
        at,
        f"nothing brings `{name}` of `{std}::{home}` into scope here",
        context.replace(
            at,
            f"{std}::{home}::{name}",
            title=f"write `{std}::{home}::{name}`",
            applicability=Applicability.MACHINE_APPLICABLE if certain else Applicability.MAYBE_INCORRECT,
        ),
    )
    yield replace(found, compiler_code="E0433") if match.node.type == "scoped_identifier" else found


def _is_declared(context: Context, at: Node, name: str) -> bool:
    """Whether an item, a generic parameter or a macro of the file may be what is named."""
    if context.resolve(at) is not None:
        return True
    body = context.body(at)
    facts = body.facts if body is not None else context.facts
    if any(item.name == name for item in facts.items) or name in facts.macro_words:
        return True
    for outer in context.ancestors(at):
        parameters = outer.child_by_field_name("type_parameters")
        if parameters is not None and name in context.text(parameters):
            return True
        if outer.has_error and outer.type in ("use_declaration", "macro_definition"):
            return True
    return False


def _may_be_brought(context: Context, at: Node, name: str) -> bool:
    """Whether an import or a macro that is not understood may bring the name."""
    body = context.body(at)
    facts = body.facts if body is not None else context.facts
    if not context.facts.uses or context.facts.is_broken or context.facts.macro_calls:
        return True
    module = context.module_of(at)
    return any(
        use.name is None or use.name == name
        for use in facts.uses
        if use.module == module or any(part.startswith("{") for part in use.module)
    )
