"""`std::simd` in a crate whose toolchain cannot compile it.

## What it does
Finds `std::simd` in a file that is a crate root without `#![feature(portable_simd)]`, and in any file of a package that
pins a stable toolchain.

## Why is this bad
Portable SIMD is unstable: without the feature, and on every stable compiler, each use of it is an error (E0658).

## Example
```rust,compile_fail,E0658
use std::simd::f32x8; //~ portable_simd_on_stable

pub fn zero() -> [f32; 8] {
    f32x8::splat(0.0).to_array()
}
```

## Use instead
```rust
pub fn add(sums: &mut [f32; 8], values: &[f32; 8]) {
    for (sum, value) in sums.iter_mut().zip(values) {
        *sum += *value;
    }
}
```

## When it is fine
Code under a `cfg` of its own, such as a `nightly` feature, is not reported, nor is a file that is not known to be the
root of a crate while no toolchain is pinned.

## Limits
`RUSTC_BOOTSTRAP` in the environment is not known.

## Sources
The unstable book on `portable_simd`; tracking issue 86656 of the compiler.
"""

from __future__ import annotations

from rust_specialist.lint import Context, Findings, Match, Node, Role, Severity, node, rule

_PREFIXES = ("std::simd", "core::simd")


@rule(
    on=node("use_declaration", "scoped_identifier", "scoped_type_identifier"),
    severity=Severity.ERROR,
    compiler_code="E0658",
    docs="https://doc.rust-lang.org/nightly/unstable-book/library-features/portable-simd.html",
)
def portable_simd_on_stable(match: Match, context: Context) -> Findings:
    """A path into `std::simd` where the feature is certainly off."""
    if b"simd" not in context.source.bytes_of(match.node):
        return
    place = _path_into_simd(context, match.node)
    if place is None or _is_conditional(context, match.node):
        return
    reason = _reason(context)
    if reason is not None:
        yield context.finding(place, f"`std::simd` is unstable and does not compile here: {reason}")


def _path_into_simd(context: Context, found: Node) -> Node | None:
    if found.type == "use_declaration":
        argument = found.child_by_field_name("argument")
        if argument is not None and argument.type == "use_as_clause":
            argument = argument.child_by_field_name("path")
        text = "".join(context.text(argument).split()).removeprefix("::") if argument is not None else ""
        inside = any(text == prefix or text.startswith(prefix + "::") for prefix in _PREFIXES)
        return argument if inside else None
    outer = context.parent(found)
    if outer is not None and outer.type in ("scoped_identifier", "scoped_type_identifier", "use_declaration"):
        return None
    if context.enclosing(found, "use_declaration") is not None:
        return None
    text = "".join(context.text(found).split()).removeprefix("::")
    if not text.startswith(tuple(prefix + "::" for prefix in _PREFIXES)):
        return None
    resolved = context.resolve(found)
    return found if resolved is not None and resolved.startswith("std::simd::") else None


def _reason(context: Context) -> str | None:
    toolchain = context.crate.toolchain
    channel = toolchain.channel if toolchain is not None else None
    if channel is not None and not channel.startswith(("nightly", "dev")):
        version = toolchain.version if toolchain is not None else None
        if channel.startswith(("stable", "beta")) or version is not None:
            return f"the toolchain is pinned to `{channel}`"
    if not _is_crate_root(context):
        return None
    if any("portable_simd" in text for text in context.facts.inner_attributes):
        return None
    return "the crate lacks `#![feature(portable_simd)]`"


def _is_crate_root(context: Context) -> bool:
    path = context.shared.path
    if path is None or context.role is Role.UNKNOWN:
        # A text by itself, such as standard input, is all there is of its crate.
        return path is None
    return any(str(target.path) == str(path) for target in context.crate.targets)


def _is_conditional(context: Context, found: Node) -> bool:
    for outer in (found, *context.ancestors(found)):
        if any("cfg" in context.text(attribute) for attribute in context.attributes(outer)):
            return True
    return any(text.startswith("cfg") for text in context.facts.inner_attributes)
