"""A handler that takes other values from the path than its route captures.

## What it does
Compares the captures of a route's literal path with the `Path<..>` of its handlers in the same file: the number of
values of a tuple, a single value, or the fields of a struct.

## Why is this bad
It compiles. Every request to the route is then answered 500 (wrong number of values) or 400 (a field is missing), and
the handler never runs.

## Example
```rust
use axum::{Router, extract::Path, routing::get};

async fn show(Path((team, user)): Path<(u32, u32)>) -> String {
    format!("{team}/{user}")
}

pub fn app() -> Router {
    Router::new().route("/users/{user}", get(show)) //~ axum_path_param_mismatch
}
```

## Use instead
```rust
use axum::{Router, extract::Path, routing::get};

async fn show(Path((team, user)): Path<(u32, u32)>) -> String {
    format!("{team}/{user}")
}

pub fn app() -> Router {
    Router::new().route("/teams/{team}/users/{user}", get(show))
}
```

## When it is fine
Where the router is nested under a path with captures of its own: these are added.

## Limits
That a route captures too little is only reported where the router is surely not nested under more: in functions
called `main`, `app`, `create_app` and the like, or that serve the router themselves. Handlers and structs of other
files, maps, sequences, and structs with attributes of serde on the whole are not looked at.

## Sources
axum: the documentation of `axum::extract::Path`; the changelog of axum 0.8.0.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    FLOATS,
    INTEGERS,
    Context,
    FileFacts,
    Findings,
    Match,
    Node,
    Severity,
    Type,
    method_call,
    rule,
    string_value,
)
from rust_specialist_rules._extractors import parameters_of, type_of_parameter
from rust_specialist_rules.web._routes import handlers_in, is_router, route_path, uses_braces

_SINGLE = INTEGERS | FLOATS | {"bool", "char", "std::string::String", "uuid::Uuid"}
_WHOLE = re.compile(r"main|(?:\w+_)?app|serve|run")
_SERVES = re.compile(r"\baxum::serve\b|\bServer::bind\b|\binto_make_service")
_RENAME = re.compile(r'serde\s*\(\s*rename\s*=\s*"([^"]*)"\s*\)')


@rule(
    on=method_call("route"),
    severity=Severity.ERROR,
    crates=("axum>=0.6",),
    docs="https://docs.rs/axum/latest/axum/extract/struct.Path.html",
)
def axum_path_param_mismatch(match: Match, context: Context) -> Findings:
    found = route_path(match["arguments"])
    braces = uses_braces(context)
    given = [child for child in match["arguments"].named_children if "comment" not in child.type]
    if found is None or braces is None or len(given) != 2 or not is_router(context, match["receiver"]):
        return
    literal, value = found
    if braces and any(segment[:1] in (":", "*") for segment in value.split("/")):
        return  # the router panics before any request; another rule says so
    captures = _captures(value, braces)
    for handler in handlers_in(context, given[1]):
        type_ = _taken(handler, context)
        problem = _problem(type_, captures, braces, literal, context) if type_ is not None else None
        if problem is not None:
            called = f"`{context.text(handler)}`" if handler.type == "identifier" else "the handler"
            names = ", ".join(f"`{name}`" for name in captures[:3]) + (", .." if len(captures) > 3 else "")
            captured = f"the route captures {names}" if captures else "the route captures nothing"
            yield context.finding(
                literal, f"{called} takes {problem[0]}, but {captured}: the answer is always {problem[1]}"
            )
            return


def _captures(path: str, braces: bool) -> list[str]:
    if braces:
        return re.findall(r"\{\*?([^{}]+)\}", path.replace("{{", "").replace("}}", ""))
    return [segment[1:] for segment in path.split("/") if segment[:1] in (":", "*") and len(segment) > 1]


def _taken(handler: Node, context: Context) -> Type | None:
    """The `T` of the only `Path<T>` that a handler takes."""
    types: list[Type | None] = []
    if handler.type == "closure_expression":
        types = [type_of_parameter(context, parameter) for parameter in parameters_of(handler)]
    elif handler.type in ("identifier", "scoped_identifier") and context.binding_of(handler) is None:
        function = _facts_at(handler, context).function(context.resolve(handler) or "")
        types = [parameter.type for parameter in function.parameters] if function is not None else []
    paths = [type_ for type_ in types if type_ is not None and type_.path == "axum::extract::Path"]
    return paths[0].argument(0) if len(paths) == 1 else None


def _problem(
    taken: Type, captures: list[str], braces: bool, at: Node, context: Context
) -> tuple[str, int] | None:
    """What is taken, and the status of the answers; None where it fits, or where that is not known."""
    have = len(captures)
    if taken.path == "(,)" or taken.path in _SINGLE:
        wanted = len(taken.arguments) if taken.path == "(,)" else 1
        # Before 0.8 a tuple could leave captures out.
        too_many = have > wanted and (braces or taken.path != "(,)")
        if too_many or (have < wanted and _is_whole(at, context)):
            return (f"{wanted} value{'s' if wanted > 1 else ''} from the path", 500)
        return None
    fields = _required_fields(taken, _facts_at(at, context))
    missing = [field for field in fields if field not in captures]
    if missing and (len(fields) <= have or _is_whole(at, context)):
        return (f"`{missing[0]}` from the path", 400)
    return None


def _facts_at(node: Node, context: Context) -> FileFacts:
    """The facts of the file, with those of items inside the function around `node`."""
    body = context.body(node)
    return body.facts if body is not None else context.facts


def _required_fields(taken: Type, facts: FileFacts) -> list[str]:
    """The names under which the fields of a struct of this file must be in the path; none where it is not known."""
    struct = facts.struct(taken.path)
    if struct is None or struct.kind != "struct" or "Deserialize" not in struct.derives:
        return []
    if any("serde" in text.partition("(")[0] or "serde(" in text for text in struct.attributes):
        return []
    required: list[str] = []
    for field in struct.fields:
        serde = [text for text in field.attributes if "serde" in text]
        renamed = _RENAME.fullmatch(serde[0].strip()) if len(serde) == 1 else None
        if any("flatten" in text or "cfg" in text for text in field.attributes):
            return []
        if serde and renamed is None:
            continue
        if field.type is None or field.type.path == "std::option::Option":
            continue
        required.append(renamed[1] if renamed is not None else field.name.removeprefix("r#"))
    return required


def _is_whole(at: Node, context: Context) -> bool:
    """Whether the router's paths are surely complete: nobody nests it under a path with captures."""
    function = context.enclosing(at, "function_item")
    name = function.child_by_field_name("name") if function is not None else None
    if function is None or name is None:
        return False
    text = context.text(function)
    if not (_WHOLE.fullmatch(context.text(name)) or _SERVES.search(text)):
        return False
    for call in context.descendants(function, "call_expression"):
        callee, arguments = call.child_by_field_name("function"), call.child_by_field_name("arguments")
        field = (
            callee.child_by_field_name("field")
            if callee is not None and callee.type == "field_expression"
            else None
        )
        if field is None or arguments is None or context.text(field) not in ("nest", "nest_service"):
            continue
        first = next((child for child in arguments.named_children if "comment" not in child.type), None)
        prefix = string_value(first) if first is not None else None
        if prefix is None or "{" in prefix or ":" in prefix:
            return False
    return True
