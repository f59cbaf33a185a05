"""A function is exported under its own name and called in Rust's way.

## What it does
Finds `#[no_mangle]` and `#[export_name]` on functions without `extern ".."`.

## Why is this bad
The name is there for others than Rust, and Rust's way of calling is not laid down: it may change with every compiler.

## Example
```rust
#[unsafe(no_mangle)]
pub fn twice(value: i32) -> i32 { //~ no_mangle_with_rust_abi
    value * 2
}
```

## Use instead
```rust
#[unsafe(no_mangle)]
pub extern "C" fn twice(value: i32) -> i32 {
    value * 2
}
```

## When it is fine
Where the other side is built from the same Rust code by the same compiler: say so with `extern "Rust"`.

## Fix safety
Callers in Rust notice nothing; those in another language have called it wrongly before.

## Limits
Off by default. Handlers of interrupts and `main` functions of boards are often written so.

## Sources
The Reference on ABIs. clippy: `no_mangle_with_rust_abi`.
"""

from __future__ import annotations

from rust_specialist.lint import Applicability, Context, Findings, Match, Severity, node, rule


@rule(
    on=node("function_item"),
    severity=Severity.HINT,
    default=False,
    like="clippy::no_mangle_with_rust_abi",
    in_tests=False,
    docs="https://doc.rust-lang.org/reference/items/external-blocks.html#abi",
)
def no_mangle_with_rust_abi(match: Match, context: Context) -> Findings:
    """An exported name with Rust's ABI."""
    before = match.node.prev_named_sibling
    if before is None or before.type not in ("attribute_item", "line_comment", "block_comment"):
        return
    words = ("no_mangle", "export_name")
    attributes = [context.text(attribute) for attribute in context.attributes(match.node)]
    if not any(word in text and "cfg" not in text for text in attributes for word in words):
        return
    modifiers = next((child for child in match.node.children if child.type == "function_modifiers"), None)
    if modifiers is not None and "extern" in context.text(modifiers):
        return
    name, keyword = (
        match.node.child_by_field_name("name"),
        next((child for child in match.node.children if child.type == "fn"), None),
    )
    if name is None or keyword is None:
        return
    yield context.finding(
        name,
        f"`{context.text(name)}` is exported, but how it is called is not laid down",
        context.fix(
            'add `extern "C"`',
            Applicability.MAYBE_INCORRECT,
            context.insert(keyword.start_byte, 'extern "C" '),
        ),
    )
