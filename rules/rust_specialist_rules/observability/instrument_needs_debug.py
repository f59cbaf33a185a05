"""`#[instrument]` records an argument whose type has no `Debug`.

## What it does
Finds `#[tracing::instrument]` on functions with `self`, or another argument, whose type is declared in the same file
and neither derives nor implements `Debug`, where the argument is not skipped.

## Why is this bad
`#[instrument]` records every argument with its `Debug` form. Where there is none the function does not compile, and the
error points into generated code.

## Example
```rust,compile_fail,E0277
pub struct Users { pub db: String }
impl Users {
    #[tracing::instrument(err)] //~ instrument_needs_debug
    pub async fn get(&self, id: u64) -> Result<u64, std::io::Error> { Ok(id) }
}
```

## Use instead
```rust
pub struct Users { pub db: String }
impl Users {
    #[tracing::instrument(skip(self), err)]
    pub async fn get(&self, id: u64) -> Result<u64, std::io::Error> { Ok(id) }
}
```

## Fix safety
Safe: what is skipped could not be recorded anyway. `#[derive(Debug)]` on the type is the other way.

## Limits
Types under attributes or derives that this rule does not know, which may implement `Debug`, are left alone. An
implementation in another file is not seen.

## Sources
The documentation of `tracing::instrument`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Node,
    Severity,
    Type,
    attribute,
    rule,
)
from rust_specialist_rules.observability._instrument import recording, skipping

_DEBUG = "std::fmt::Debug"
#: These are `Debug` only if what they hold is.
_HOLDERS = frozenset(
    {
        *("&", "&mut", "[]", "std::boxed::Box", "std::rc::Rc", "std::sync::Arc", "std::option::Option"),
        *("std::vec::Vec", "std::cell::RefCell", "std::sync::Mutex", "std::sync::RwLock"),
    }
)
_DERIVES = frozenset(
    {
        *("Clone", "Copy", "Default", "PartialEq", "Eq", "PartialOrd", "Ord", "Hash"),
        *("Serialize", "Deserialize", "FromRow", "Parser", "Args"),
    }
)
_ATTRIBUTES = (
    "derive",
    "doc",
    "allow",
    "expect",
    "warn",
    "deny",
    "cfg(",
    "repr",
    "serde",
    "must_use",
    "non_exhaustive",
)


@rule(
    on=attribute("instrument"),
    severity=Severity.ERROR,
    compiler_code="E0277",
    docs="https://docs.rs/tracing/latest/tracing/attr.instrument.html#overriding-fields",
)
def instrument_needs_debug(match: Match, context: Context) -> Findings:
    found = recording(match, context)
    if found is None:
        return
    function, instrument = found
    left_out = instrument.recorded_otherwise
    bare = [
        (name, type_.name)
        for name, type_ in _arguments(function, context)
        if name not in left_out and _has_no_debug(type_, context)
    ]
    if not bare:
        return
    names = " and ".join(f"`{name}`" for name, _ in bare)
    types = list(dict.fromkeys(f"`{type_}`" for _, type_ in bare))
    yield context.finding(
        instrument.path,
        f"`#[instrument]` records {names} with `Debug`, "
        f"which {' and '.join(types)} {'has' if len(types) == 1 else 'have'} not got",
        skipping(context, instrument, [name for name, _ in bare], Applicability.MACHINE_APPLICABLE),
    )


def _arguments(function: Node, context: Context) -> list[tuple[str, Type]]:
    """The arguments that are plain names, with the type that they, or what they hold, are of."""
    body = context.body(function)
    parameters = function.child_by_field_name("parameters")
    found: list[tuple[str, Type]] = []
    for parameter in parameters.named_children if body is not None and parameters is not None else ():
        if body is None:
            break
        if parameter.type == "self_parameter":
            name, type_ = "self", body.root.self_type
        else:
            pattern = parameter.child_by_field_name("pattern")
            if parameter.type != "parameter" or pattern is None or pattern.type not in ("identifier", "self"):
                continue
            name, type_ = context.text(pattern), body.root.resolve_type(parameter.child_by_field_name("type"))
        while type_ is not None and type_.path in _HOLDERS:
            type_ = type_.argument(0)
        if type_ is not None and not type_.parameter:
            found.append((name, type_))
    return found


def _has_no_debug(type_: Type, context: Context) -> bool:
    """Whether the type is declared here, and nothing here can give it `Debug`."""
    facts = context.facts
    item = facts.struct(type_.path) or facts.enum(type_.path)
    if item is None or item.name in facts.macro_words:
        return False
    if not all(text.startswith(_ATTRIBUTES) for text in item.attributes):
        return False
    if not all(path.rpartition("::")[2] in _DERIVES for path in item.derive_paths):
        return False
    return not any(
        (impl.trait is None or impl.trait.path == _DEBUG or impl.trait.name == "Debug")
        and (impl.self_type is None or impl.self_type.parameter or impl.self_type.path == type_.path)
        for impl in facts.impls
        if impl.is_trait_impl
    )
