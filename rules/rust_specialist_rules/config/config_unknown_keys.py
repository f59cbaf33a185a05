"""A configuration that takes a mistyped key for none at all.

## What it does
Finds structs called `..Config`, `..Configuration` or `..Settings` that derive `Deserialize`, let keys be missing
(`#[serde(default)]`) and do not refuse unknown ones.

## Why is this bad
Whoever writes `rate_limit_rpm` for `rate_limit_rps` gets the default and no word about it: the key that was meant is
missing, which is allowed, and the one that was written is ignored.

## Example
```rust
#[derive(serde::Deserialize)]
pub struct LimitsConfig { //~ config_unknown_keys
    #[serde(default)]
    pub rate_limit_rps: u32,
}
```

## Use instead
```rust
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LimitsConfig {
    #[serde(default)]
    pub rate_limit_rps: u32,
}
```

## When it is fine
Where older programs must read newer files, or where one file is read by several programs. Structs with `flatten` cannot
refuse anything, and what is read from the environment holds keys of others: such are left alone.

## Fix safety
A suggestion: files with keys that nobody reads are refused from then on.

## Limits
Off by default: whether a file may hold more than the program knows is a decision. Nothing is reported in crates that
use config, figment or envy, which hand over what they find in the environment.

## Sources
serde's documentation of the container attribute `deny_unknown_fields`.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Severity,
    node,
    rule,
)
from rust_specialist_rules.config._serde import attribute_texts, derives_serde, named_fields, serde_options

_NAME = re.compile(r"\w*(?:Config|Configuration|Settings)")
_FROM_ELSEWHERE = ("config", "figment", "envy", "serde-env", "envious")


@rule(
    on=node("struct_item"),
    severity=Severity.HINT,
    default=False,
    docs="https://serde.rs/container-attrs.html#deny_unknown_fields",
)
def config_unknown_keys(match: Match, context: Context) -> Findings:
    name = match.node.child_by_field_name("name")
    if name is None or not _NAME.fullmatch(context.text(name)):
        return
    attributes = attribute_texts(context, match.node)
    options = serde_options(attributes)
    if not {"deny_unknown_fields", "from", "try_from", "remote", "transparent"}.isdisjoint(options):
        return
    if not derives_serde(context, attributes, "Deserialize", match.node):
        return
    if any(context.crate.depends_on(crate) for crate in _FROM_ELSEWHERE):
        return
    fields = list(named_fields(context, match.node))
    if not fields or any("flatten" in field.options for field in fields):
        return
    if "default" not in options and not any("default" in field.options for field in fields):
        return
    if any("cfg" in text for text in attributes):
        return
    indentation = context.indentation(match.node)
    yield context.finding(
        name,
        f"a mistyped key is no error: `{context.text(name)}` ignores what it does not know and fills in defaults",
        context.fix(
            "refuse unknown keys",
            Applicability.MAYBE_INCORRECT,
            context.insert(match.node.start_byte, f"#[serde(deny_unknown_fields)]\n{indentation}"),
        ),
    )
