"""A profile says something that Cargo or rustc does not understand.

## What it does
Finds values in `[profile.*]` that are none of those which the key may have: a level of optimization in quotes,
`"abrt"`, `"yes"` for a boolean.

## Why is this bad
Cargo refuses the manifest, or rustc its arguments: nothing is built with this profile. It may be one that is first used
for a release.

## Example
```toml
[package]
name = "service"
version = "0.1.0"
edition = "2024"

[profile.release]
opt-level = "3" #~ profile_value_unknown
panic = "abrot" #~ profile_value_unknown
```

## Use instead
```toml
[package]
name = "service"
version = "0.1.0"
edition = "2024"

[profile.release]
opt-level = 3
panic = "abort"
```

## Fix safety
Offered where a value resembles one that the key may have.

## Limits
Keys of unstable features are not looked at.

## Sources
The Cargo reference on profiles; the behaviour of Cargo 1.95.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rust_specialist.lint import (
    Applicability,
    Findings,
    Fix,
    ManifestContext,
    Severity,
    TomlItem,
    manifest_item,
    rule,
)
from rust_specialist_rules.cargo._words import nearest


@dataclass(frozen=True, slots=True)
class _Values:
    """What a key may have: whether a boolean, which integers, which strings."""

    shown: str
    flag: bool = False
    integers: range = range(0)
    texts: frozenset[str] = frozenset()


_FLAG = _Values("true or false", flag=True)
_VALUES: Mapping[str, _Values] = {
    "opt-level": _Values('0 to 3, "s" or "z"', integers=range(4), texts=frozenset({"s", "z"})),
    "debug": _Values(
        "a boolean, 0 to 2, or one of the words for debug information",
        flag=True,
        integers=range(3),
        texts=frozenset({"none", "limited", "full", "line-tables-only", "line-directives-only"}),
    ),
    "strip": _Values(
        'a boolean, "none", "debuginfo" or "symbols"',
        flag=True,
        texts=frozenset({"none", "debuginfo", "symbols"}),
    ),
    "lto": _Values(
        'a boolean, "off", "thin" or "fat"',
        flag=True,
        texts=frozenset({"off", "thin", "fat", "true", "false", "y", "n", "yes", "no", "on"}),
    ),
    "panic": _Values('"unwind" or "abort"', texts=frozenset({"unwind", "abort", "immediate-abort"})),
    "codegen-units": _Values("an integer from 1 on", integers=range(1, 2**31)),
    "incremental": _FLAG,
    "overflow-checks": _FLAG,
    "debug-assertions": _FLAG,
    "rpath": _FLAG,
}


@rule(
    on=manifest_item(
        *(f"profile.*.{key}" for key in _VALUES),
        *(f"profile.*.package.*.{key}" for key in _VALUES),
        *(f"profile.*.build-override.{key}" for key in _VALUES),
    ),
    severity=Severity.ERROR,
    docs="https://doc.rust-lang.org/cargo/reference/profiles.html#profile-settings",
)
def profile_value_unknown(found: TomlItem, context: ManifestContext) -> Findings:
    wanted, value = _VALUES[found.name], found.scalar
    # An empty string is being written.
    if value is None or value == "" or found.value is None or _fits(value, wanted):
        return
    shown = context.manifest.document.slice(found.value)
    message = f"`{found.name}` may be {wanted.shown}, not `{shown}`"
    yield context.finding(found.value, message, _fix(found, wanted, context))


def _fits(value: object, wanted: _Values) -> bool:
    if isinstance(value, bool):
        return wanted.flag
    if isinstance(value, int):
        return value in wanted.integers
    return isinstance(value, str) and value in wanted.texts


def _fix(found: TomlItem, wanted: _Values, context: ManifestContext) -> Fix | None:
    text = found.text
    if text is None or found.value is None:
        return None
    if text.isdigit() and int(text) in wanted.integers:
        meant = text
    elif wanted.flag and text in ("true", "false", "yes", "no", "on", "off"):
        meant = "true" if text in ("true", "yes", "on") else "false"
    else:
        near = nearest(text, wanted.texts)
        if near is None:
            return None
        meant = f'"{near}"'
    return context.replace(
        found.value, meant, title=f"write {meant}", applicability=Applicability.MAYBE_INCORRECT
    )
