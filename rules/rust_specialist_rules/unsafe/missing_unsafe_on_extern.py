"""An `extern` block does not say that its declarations are believed.

## What it does
Finds `extern "C" { .. }` without `unsafe` before it: an error from edition 2024 on, a hint in older editions where
`rust-version` is 1.82 or later.

## Why is this bad
The compiler cannot check the signatures in such a block, and a wrong one is undefined behaviour at the first call.
Since edition 2024 that promise has to be visible, and code without it does not compile.

## Example
```rust,compile_fail,unnamed
extern "C" { //~ missing_unsafe_on_extern
    pub fn abs(value: i32) -> i32;
}
```

## Use instead
```rust
unsafe extern "C" {
    pub fn abs(value: i32) -> i32;
}
```

## When it is fine
In an edition before 2024 the block compiles as it is. Nothing is said there unless `rust-version` shows that all
compilers in use know the new form.

A block that an attribute macro, such as `#[wasm_bindgen]`, makes something else of is not looked at.

## Fix safety
The word changes nothing for callers. Functions that are safe to call can be marked `safe fn` afterwards.

## Sources
The edition guide on unsafe extern blocks. rustc: `missing_unsafe_on_extern`.
"""

from __future__ import annotations

from rust_specialist.lint import Applicability, Context, Findings, Match, Node, Severity, node, rule
from rust_specialist_rules.unsafe._edition import wanted_since_2024

_OWN_ATTRIBUTES = ("link", "cfg", "allow", "expect", "warn", "deny", "doc", "rustfmt", "unstable", "stable")


@rule(
    on=node("foreign_mod_item"),
    severity=Severity.ERROR,
    like="rustc::missing_unsafe_on_extern",
    docs="https://doc.rust-lang.org/edition-guide/rust-2024/unsafe-extern.html",
)
def missing_unsafe_on_extern(match: Match, context: Context) -> Findings:
    """`extern ".." { }` without `unsafe`."""
    extern = next((child for child in match.node.children if child.type == "extern_modifier"), None)
    severity = wanted_since_2024(context)
    if extern is None or severity is None or any(child.type == "unsafe" for child in match.node.children):
        return
    if (
        match.node.child_by_field_name("body") is None
        or extern.has_error
        or not _is_plain(context, match.node)
    ):
        return
    yield context.finding(
        extern,
        "this block does not compile in edition 2024 without `unsafe` before it"
        if severity is Severity.HINT
        else "an `extern` block has to be marked `unsafe` in this edition",
        context.fix(
            "write `unsafe extern`",
            Applicability.MACHINE_APPLICABLE,
            context.insert(extern.start_byte, "unsafe "),
        ),
        severity=severity,
    )


def _is_plain(context: Context, block: Node) -> bool:
    """Whether no macro makes something else of the block, as `#[wasm_bindgen]` does."""
    return all(
        context.text(attribute)[1:].lstrip(" [").startswith(_OWN_ATTRIBUTES)
        for attribute in context.attributes(block)
    ) and not any(context.attributes(outer) for outer in context.ancestors(block) if outer.type == "mod_item")
