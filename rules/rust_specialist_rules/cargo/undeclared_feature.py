"""Code under a feature that the manifest does not declare.

## What it does
Finds `cfg(feature = "..")`, in attributes and as `cfg!`, with a name that is neither in `[features]` nor an optional
dependency of the package.

## Why is this bad
Nobody can switch the feature on, so the code is never compiled: not by users and not by tests. Mostly it is a slip in
the name.

## Example
```rust,feature:json
pub fn form() -> &'static str {
    if cfg!(feature = "jsn") { //~ undeclared_feature
        "json"
    } else {
        "text"
    }
}
```

## Use instead
```rust,feature:json
pub fn form() -> &'static str {
    if cfg!(feature = "json") {
        "json"
    } else {
        "text"
    }
}
```

## When it is fine
A build script may set such a `cfg` itself, and says so with `cargo::rustc-check-cfg`.

## Fix safety
Offered where the name resembles a declared one. The code is compiled from then on.

## Limits
Says nothing in a package with a build script, or where `[lints]` sets `unexpected_cfgs`; nothing about macros, whose
features are those of the crate that calls them; nothing about `doc(cfg(..))`, which compiles nothing.

## Sources
The lint `unexpected_cfgs` of rustc, which says the same when the crate is compiled.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Node,
    Role,
    attribute,
    macro_call,
    rule,
    string_value,
)
from rust_specialist_rules.cargo._words import nearest


@rule(
    on=(attribute("cfg", "cfg_attr"), macro_call("cfg")),
    like="rustc::unexpected_cfgs",
    docs="https://doc.rust-lang.org/rustc/check-cfg/cargo-specifics.html",
)
def undeclared_feature(match: Match, context: Context) -> Findings:
    crate = context.crate
    if not crate.is_known or context.role is Role.UNKNOWN or crate.lint_level("unexpected_cfgs") is not None:
        return
    if any(target.role is Role.BUILD_SCRIPT for target in crate.targets):
        return
    declared = crate.feature_names
    for literal in _features(match.node):
        name = string_value(literal)
        if name is None or not name or name in declared:
            continue
        wanted = nearest(name, declared)
        fix = None
        if wanted is not None:
            fix = context.replace(
                literal, f'"{wanted}"', title=f"write `{wanted}`", applicability=Applicability.MAYBE_INCORRECT
            )
        message = f"the manifest declares no feature `{name}`, so this is never compiled"
        yield context.finding(literal, message, fix)


def _features(node: Node) -> Iterator[Node]:
    """The strings behind `feature =` in the tokens of an attribute or of a `cfg!`."""
    pending = [node]
    while pending:
        current = pending.pop()
        children = current.children
        for name, sign, value in zip(children, children[1:], children[2:], strict=False):
            if name.type == "identifier" and name.text == b"feature" and sign.type == "=":
                yield value
        # `doc(cfg(..))` is a line of the documentation, often about a feature of the crate that re-exports this one.
        documented = {id(value) for name, value in pairwise(children) if name.text == b"doc"}
        pending += [one for one in reversed(children) if id(one) not in documented]
