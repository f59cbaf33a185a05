"""Cross-origin rules that let every site in with the user's credentials.

## What it does
Finds, in one chain of tower-http's `CorsLayer`, `allow_credentials(true)` beside `Any` for origins, methods, headers or
exposed headers; and layers that answer to any origin and allow credentials, which `very_permissive` and
`AllowOrigin::mirror_request` do.

## Why is this bad
Browsers refuse `*` together with credentials, so tower-http panics when such a layer is applied: the service does not
start. A layer that mirrors the origin works, and gives every site on the web what the user who is logged in may see.

## Example
```rust
use tower_http::cors::{Any, CorsLayer};

pub fn cors() -> CorsLayer {
    CorsLayer::new().allow_origin(Any).allow_credentials(true) //~ cors_too_open
}
```

## Use instead
```rust
use tower_http::cors::{Any, CorsLayer};

pub fn cors() -> CorsLayer {
    CorsLayer::new().allow_origin(Any)
}
```

With credentials, name the origins: `.allow_origin([origin.parse()?]).allow_credentials(true)`.

## When it is fine
`very_permissive` for development: where a condition or a `cfg` decides it, nothing is reported.

## Limits
Only what stands in one chain is looked at. `permissive` alone, which sends no credentials, is not reported.

## Sources
The Fetch standard on credentials and wildcards; the documentation of `CorsLayer`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Context,
    Findings,
    Match,
    Node,
    Role,
    Severity,
    Step,
    call,
    called_path,
    chain_to,
    method_call,
    rule,
    steps_after,
)

_LAYER = "tower_http::cors::CorsLayer"
_OPEN = {
    "allow_origin": "tower_http::cors::AllowOrigin::any",
    "allow_methods": "tower_http::cors::AllowMethods::any",
    "allow_headers": "tower_http::cors::AllowHeaders::any",
    "expose_headers": "tower_http::cors::ExposeHeaders::any",
}
_CONDITIONS = frozenset({"if_expression", "match_expression", "match_arm", "closure_expression"})


@rule(
    on=(method_call("allow_credentials"), call(f"{_LAYER}::very_permissive")),
    severity=Severity.ERROR,
    crates=("tower-http",),
    docs="https://docs.rs/tower-http/latest/tower_http/cors/struct.CorsLayer.html#method.allow_credentials",
)
def cors_too_open(match: Match, context: Context) -> Findings:
    key = match.get("key")
    root = match.node if key is None else chain_to(match.node).root
    path = called_path(root) if root.type == "call_expression" else None
    made = context.resolve(path) if path is not None else None
    if made is None or made.rpartition("::")[0] != _LAYER:
        return
    settings = _settings(root, context)
    origin = settings.get("allow_origin")
    credentials = settings.get("allow_credentials")
    if key is None:
        if path is not None and origin is None and credentials is None and _is_service(match.node, context):
            yield context.finding(path, _MIRRORS, severity=Severity.WARNING)
        return
    if credentials is None or credentials.name != key or not _is_true(credentials, context):
        return
    starts_open = made == f"{_LAYER}::permissive"
    for name in _OPEN:
        given = settings.get(name)
        if _is_any(given, name, context) if given is not None else starts_open:
            related = (context.related(given.name, "any value is allowed here"),) if given is not None else ()
            what = f"`{name}(Any)`" if given is not None else "`CorsLayer::permissive()`"
            message = f"the service panics when this layer is applied: credentials do not go with {what}"
            yield context.finding(key, message, related=related)
            return
    if origin is None or not _calls(origin, "tower_http::cors::AllowOrigin::mirror_request", context):
        return
    if _is_service(match.node, context):
        related = (context.related(origin.name, "any origin is answered here"),)
        yield context.finding(key, _MIRRORS, related=related, severity=Severity.WARNING)


_MIRRORS = "any site may make requests with the credentials of a user who is logged in, and read the answers"


def _settings(root: Node, context: Context) -> dict[str, Step]:
    """The last call of each method in the chain that starts at `root`: it is the one that counts."""
    return {context.text(step.name): step for step in steps_after(context, root)}


def _is_true(step: Step, context: Context) -> bool:
    return len(step.arguments) == 1 and context.text(step.arguments[0]) == "true"


def _is_any(step: Step, name: str, context: Context) -> bool:
    if len(step.arguments) != 1:
        return False
    argument = step.arguments[0]
    if argument.type in ("identifier", "scoped_identifier"):
        return context.binding_of(argument) is None and context.resolve(argument) == "tower_http::cors::Any"
    return _calls(step, _OPEN[name], context)


def _calls(step: Step, wanted: str, context: Context) -> bool:
    """Whether the only argument is a call of the function `wanted`."""
    if len(step.arguments) != 1 or step.arguments[0].type != "call_expression":
        return False
    path = called_path(step.arguments[0])
    return path is not None and context.resolve(path) == wanted


def _is_service(node: Node, context: Context) -> bool:
    """Whether the layer is made in any case, in code that is not only for tests, examples or development."""
    if context.role in (Role.EXAMPLE, Role.BENCH, Role.TEST):
        return False
    for outer in (node, *context.ancestors(node)):
        if outer.type in _CONDITIONS:
            return False
        if any("cfg" in context.text(attribute) for attribute in context.attributes(outer)):
            return False
    return True
