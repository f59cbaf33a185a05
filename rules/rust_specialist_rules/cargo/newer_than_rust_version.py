"""Syntax that the Rust of `rust-version` does not know.

## What it does
Finds `let .. else`, `const { .. }`, async closures, `let` chains, `async fn` in traits, `&raw`, `use<..>` bounds,
patterns such as `0..9`, `#[expect]` and `#[unsafe(..)]` in packages whose `rust-version` is older than they are.

## Why is this bad
`rust-version` promises that the package compiles with that Rust. It does here, with a newer one; those who need the
promise find out that it is broken. Lints speak of functions of std that are too new, and not of syntax.

## Example
```rust,rust-version:1.60
pub fn first(text: Option<&str>) -> &str {
    let Some(text) = text else { return "" }; //~ newer_than_rust_version
    text
}
```

## Use instead
```rust,rust-version:1.60
pub fn first(text: Option<&str>) -> &str {
    let text = match text {
        Some(text) => text,
        None => return "",
    };
    text
}
```

## When it is fine
Raise `rust-version` if nobody needs the old one.

## Limits
Code under a condition is left alone, and packages with a build script, which may find out what the compiler knows.

## Sources
The release notes of Rust.
"""

from __future__ import annotations

from rust_specialist.lint import Context, Findings, Match, Node, Role, Version, attribute, query, rule

#: By the kind of the node: what it is called, since when it is there, and the token that shows it.
_SYNTAX = {
    "let_declaration": ("`let .. else`", "1.65", "else"),
    "const_block": ("`const { .. }`", "1.79", "const"),
    "closure_expression": ("async closures", "1.85", "async"),
    "let_chain": ("`let` chains", "1.88", "&&"),
    "reference_expression": ("`&raw`", "1.82", "raw"),
    "use_bounds": ("`use<..>`", "1.82", "use"),
    "range_pattern": ("exclusive range patterns", "1.80", ".."),
    "function_signature_item": ("`async fn` in traits", "1.75", "fn"),
}
_ATTRIBUTES = {"expect": ("`#[expect]`", "1.81"), "unsafe": ("`#[unsafe(..)]`", "1.82")}


@rule(
    on=(
        query("(let_declaration alternative: (block)) @node"),
        query("(const_block) @node"),
        query('(closure_expression "async") @node'),
        query("(let_chain) @node"),
        query('(reference_expression "raw") @node'),
        query("(use_bounds) @node"),
        query("(range_pattern left: (_) right: (_)) @node"),
        query(
            "(trait_item body: (declaration_list"
            ' (function_signature_item (function_modifiers "async")) @node))'
        ),
        attribute("expect", "unsafe"),
    ),
    in_tests=False,
    docs="https://doc.rust-lang.org/cargo/reference/rust-version.html",
)
def newer_than_rust_version(match: Match, context: Context) -> Findings:
    crate = context.crate
    floor = crate.rust_version
    if floor is None or context.role not in (Role.LIB, Role.BIN):
        return
    node = match.node
    if node.type == "attribute_item":
        name, since = _ATTRIBUTES[context.text(match["path"])]
        at: Node | None = match["path"]
    else:
        name, since, token = _SYNTAX.get(node.type, ("", "1.0", ""))
        at = next((child for child in node.children if child.type == token), None)
    wanted = Version.parse_partial(since)
    if at is None or wanted is None or floor >= wanted:
        return
    if any(target.role is Role.BUILD_SCRIPT for target in crate.targets) or _is_conditional(node, context):
        return
    yield context.finding(at, f"{name} came with Rust {since}, but `rust-version` promises {_short(floor)}")


def _short(version: Version) -> str:
    return f"{version.major}.{version.minor}" if version.patch == 0 else str(version)


def _is_conditional(node: Node, context: Context) -> bool:
    """Whether an attribute around the code may leave it out, or make something else of it."""
    for outer in (node, *context.ancestors(node)):
        if outer.type == "macro_invocation":
            return True
        for one in context.attributes(outer):
            text = context.text(one)
            if "cfg" in text or "rustversion" in text or "async" in text:
                return True
    return any("cfg" in text for text in context.facts.inner_attributes)
