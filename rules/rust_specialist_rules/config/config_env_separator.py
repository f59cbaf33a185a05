"""Environment variables that cannot reach a setting, because their separator stands in its name.

## What it does
Finds `config::Environment` with `separator("_")` in a function that reads the settings into a struct of the same file,
where that struct, or one nested in it, has a field with `_` in its name.

## Why is this bad
Every `_` of a variable's name then stands for a step into a nested table: `APP_MAX_CONNECTIONS` becomes
`max.connections`, and the field `max_connections` keeps the value of the file, or is missing. No error tells why.

## Example
```rust
#[derive(serde::Deserialize)]
pub struct Settings { pub max_connections: u32 }

pub fn load() -> Result<Settings, config::ConfigError> {
    let variables = config::Environment::with_prefix("APP").separator("_"); //~ config_env_separator
    config::Config::builder().add_source(variables).build()?.try_deserialize()
}
```

## Use instead
```rust
#[derive(serde::Deserialize)]
pub struct Settings { pub max_connections: u32 }

pub fn load() -> Result<Settings, config::ConfigError> {
    let variables = config::Environment::with_prefix("APP").prefix_separator("_").separator("__");
    config::Config::builder().add_source(variables).build()?.try_deserialize()
}
```

## When it is fine
Where the settings in question come from files only.

## Fix safety
A suggestion: variables for nested settings are called otherwise from then on, `APP_DATABASE__URL`.

## Limits
In a function that does not read the settings itself it is a hint, and only if the file has a struct in a struct with
such a field. Silent where more than one `Environment` is read, with `convert_case`, and for types of other files.
Fields with serde's `rename`, `alias` or `flatten` are not looked at.

## Sources
The documentation of `config::Environment::separator`.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Node,
    Severity,
    Span,
    Struct,
    Type,
    arguments_in,
    called_path,
    chain_to,
    method_call,
    rule,
    steps_after,
    string_value,
)
from rust_specialist_rules.config._serde import serde_options

_MAKERS = frozenset(
    {"config::Environment::with_prefix", "config::Environment::default", "config::Environment::new"}
)
_HOLDERS = frozenset({"std::option::Option", "std::boxed::Box", "std::sync::Arc"})
_NAMED_OTHERWISE = frozenset({"rename", "alias", "flatten", "skip", "skip_deserializing"})
_SOURCE = re.compile(r"\bEnvironment\s*::\s*(?:with_prefix|default|new)\b")
_DEEPEST = 6


@rule(
    on=method_call("separator"),
    severity=Severity.ERROR,
    crates=("config>=0.12",),
    docs="https://docs.rs/config/latest/config/struct.Environment.html#method.separator",
)
def config_env_separator(match: Match, context: Context) -> Findings:
    arguments = arguments_in(match.node)
    if len(arguments) != 1 or string_value(arguments[0]) != "_":
        return
    before = chain_to(match["receiver"])
    made = called_path(before.root) if before.root.type == "call_expression" else None
    if made is None or context.resolve(made) not in _MAKERS:
        return
    function = context.enclosing(match.node, "function_item")
    if function is None or len(_SOURCE.findall(context.text(function))) != 1:
        return
    steps = [*before.steps, *steps_after(context, match.node)]
    names = [context.text(step.name) for step in steps]
    if "convert_case" in names:
        return
    is_read_here = "try_deserialize" in context.text(function)
    field = _unreachable(_target(function, context), context) if is_read_here else _nested_name(context)
    if field is None:
        return
    mended = 'separator("__")' if "prefix_separator" in names else 'prefix_separator("_").separator("__")'
    has_prefix = context.text(made).endswith("with_prefix") or "prefix" in names
    yield context.finding(
        arguments[0],
        f"no variable can set `{field}`: with this separator each `_` in a name steps into a nested table",
        context.fix(
            "separate by two underscores",
            Applicability.MAYBE_INCORRECT,
            context.edit(arguments[0], '"__"')
            if not has_prefix
            else context.edit(Span(match["key"].start_byte, match.node.end_byte), mended),
        ),
        severity=None if is_read_here else Severity.HINT,
    )


def _target(function: Node, context: Context) -> Type | None:
    """What the only `try_deserialize` of the function makes, where that is written."""
    calls = [
        call
        for call in context.descendants(function, "call_expression")
        if (steps := chain_to(call).steps)
        and steps[-1].call == call
        and context.text(steps[-1].name) == "try_deserialize"
    ]
    body = context.body(function)
    if len(calls) != 1 or body is None:
        return None
    called = calls[0].child_by_field_name("function")
    turbofish = called.child_by_field_name("type_arguments") if called is not None else None
    if turbofish is not None:
        written = turbofish.named_children
        return body.root.resolve_type(written[0], calls[0]) if len(written) == 1 else None
    outer = context.enclosing(calls[0], "let_declaration", "closure_expression", "function_item")
    if outer is not None and outer.type == "let_declaration":
        return body.root.resolve_type(outer.child_by_field_name("type"), calls[0])
    if outer != function:
        return None
    returned = body.root.resolve_type(function.child_by_field_name("return_type"), calls[0])
    return returned.argument(0) if returned is not None and returned.name == "Result" else None


def _unreachable(type_: Type | None, context: Context, prefix: str = "", depth: int = 0) -> str | None:
    """A setting (`database.max_connections`) with `_` in its name, or in that of a table around it."""
    type_ = _held(type_)
    struct = context.facts.struct(type_.path) if type_ is not None else None
    if struct is None or depth > _DEEPEST or not any("Deserialize" in text for text in struct.attributes):
        return None
    if not {"rename_all", "from", "try_from", "transparent"}.isdisjoint(serde_options(struct.attributes)):
        return None
    for field in struct.fields:
        if not _NAMED_OTHERWISE.isdisjoint(serde_options(field.attributes)):
            continue
        if "_" in field.name.strip("_") and not field.name.startswith("r#"):
            return prefix + field.name
        found = _unreachable(field.type, context, f"{prefix}{field.name}.", depth + 1)
        if found is not None:
            return found
    return None


def _nested_name(context: Context) -> str | None:
    """A setting with `_` in its name in a struct of this file that is a field of another: probably what is read."""
    for struct in context.facts.all(Struct):
        for field in struct.fields:
            type_ = _held(field.type)
            inner = context.facts.struct(type_.path) if type_ is not None else None
            for leaf in inner.fields if inner is not None else ():
                if "_" in leaf.name.strip("_") and _NAMED_OTHERWISE.isdisjoint(
                    serde_options(leaf.attributes)
                ):
                    return f"{field.name}.{leaf.name}"
    return None


def _held(type_: Type | None) -> Type | None:
    while type_ is not None and type_.path in _HOLDERS:
        type_ = type_.argument(0)
    return type_
