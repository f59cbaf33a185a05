"""A `static mut` that an interrupt handler and the rest of the program both use.

## What it does
Finds a `static mut` of the file that is used in an interrupt handler and, outside of any critical section, in a
function that no handler calls.

## Why is this bad
The handler may run between any two instructions of the other function: in the middle of an update, or between a check
and what follows from it. The compiler, too, assumes that nobody else writes. That is a data race: undefined behaviour,
seen once a week.

## Example
```rust
#![no_std]

static mut TICKS: u32 = 0; //~ static_mut_shared_with_isr

#[unsafe(no_mangle)]
#[allow(non_snake_case)]
pub extern "C" fn TIM2_IRQHandler() {
    unsafe { TICKS += 1 }
}

pub fn ticks() -> u32 {
    unsafe { TICKS }
}
```

## Use instead
```rust
#![no_std]
use core::sync::atomic::{AtomicU32, Ordering};

static TICKS: AtomicU32 = AtomicU32::new(0);

#[unsafe(no_mangle)]
#[allow(non_snake_case)]
pub extern "C" fn TIM2_IRQHandler() {
    TICKS.fetch_add(1, Ordering::Relaxed);
}

pub fn ticks() -> u32 {
    TICKS.load(Ordering::Relaxed)
}
```

## When it is fine
What is set up in `main`, in an `#[entry]` or in an `init` function before interrupts are on is not counted, unless it
stands in a loop. A `static mut` inside a handler belongs to the handler.

## Limits
Only handlers and functions of the same file are seen.

## Sources
The Embedded Rust book on concurrency.
"""

from __future__ import annotations

import re

from rust_specialist.lint import Context, Findings, Match, Node, Severity, rule, whole_file
from rust_specialist_rules.embedded._handlers import is_handler, may_hold_handler

_SECTIONS = re.compile(
    r"(?:^|::)(?:free|with|without_interrupts|interrupt_free|disable_interrupts|acquire|lock)$"
)
_SETUP = re.compile(r"^(?:main|_*start|entry)$|init|setup|new|configure|install|enable|begin")
_BODIES = ("function_item", "closure_expression")


@rule(
    on=whole_file,
    severity=Severity.ERROR,
    in_tests=False,
    docs="https://docs.rust-embedded.org/book/concurrency/",
)
def static_mut_shared_with_isr(match: Match, context: Context) -> Findings:
    """A mutable static with a use on either side."""
    text = context.source.document.text
    if b"static mut" not in text or not may_hold_handler(text):
        return
    statics = _statics(context, match.node)
    if not statics:
        return
    functions = list(context.descendants(match.node, "function_item"))
    handlers = [function for function in functions if is_handler(context, function)]
    if not handlers:
        return
    called = _words_from(context, handlers, functions)
    for name, declared in statics.items():
        inside = [use for handler in handlers for use in _uses(context, handler, name)]
        outside = [
            use
            for function in functions
            if function not in handlers and _name(context, function) not in called
            for use in _uses(context, function, name)
            if _is_exposed(context, use, function)
        ]
        if inside and outside:
            handler = context.enclosing(inside[0], "function_item")
            who = _name(context, handler) if handler is not None else ""
            yield context.finding(
                declared,
                f"the interrupt handler `{who}` may run in the middle of another use of `{name}`: a data race",
                related=(
                    context.related(inside[0], "used by the interrupt handler"),
                    context.related(outside[0], "used where interrupts are on"),
                ),
            )


def _statics(context: Context, file: Node) -> dict[str, Node]:
    """The names of the mutable statics outside of functions, with the nodes that declare them."""
    found: dict[str, Node] = {}
    for item in context.descendants(file, "static_item"):
        name = item.child_by_field_name("name")
        is_mutable = any(child.type == "mutable_specifier" for child in item.children)
        if name is not None and is_mutable and context.enclosing(item, *_BODIES, "block") is None:
            found[context.text(name)] = name
    return found


def _name(context: Context, function: Node) -> str:
    name = function.child_by_field_name("name")
    return context.text(name) if name is not None else ""


def _words_from(context: Context, handlers: list[Node], functions: list[Node]) -> set[str]:
    """The names of the functions that handlers mention, directly or by way of functions of the file."""
    bodies = {
        _name(context, function): set(re.findall(r"\w+", context.text(function))) for function in functions
    }
    found: set[str] = set()
    pending = [_name(context, handler) for handler in handlers]
    while pending:
        for word in bodies.get(pending.pop(), set[str]()) & bodies.keys():
            if word not in found:
                found.add(word)
                pending.append(word)
    return found


def _uses(context: Context, function: Node, name: str) -> list[Node]:
    body = function.child_by_field_name("body")
    if body is None or name not in context.text(body):
        return []
    return [
        use
        for use in context.descendants(body, "identifier")
        if context.text(use) == name
        and context.enclosing(use, "function_item") == function
        and context.binding_of(use) is None
        and not _is_own(context, function, name)
    ]


def _is_own(context: Context, function: Node, name: str) -> bool:
    """Whether the function declares a static of that name itself."""
    return any(
        (own := item.child_by_field_name("name")) is not None and context.text(own) == name
        for item in context.descendants(function, "static_item", "const_item")
    )


def _is_exposed(context: Context, use: Node, function: Node) -> bool:
    """Whether an interrupt may come at this place: not in a critical section, not while the machine is set up."""
    if "critical_section" in context.text(function) or "asm::" in context.text(function):
        return False
    for outer in context.ancestors(use):
        if outer.type == "closure_expression":
            call = context.parent(outer)
            call = context.parent(call) if call is not None and call.type == "arguments" else None
            callee = call.child_by_field_name("function") if call is not None else None
            if callee is not None and _SECTIONS.search(context.text(callee).replace(".", "::")):
                return False
        if outer == function:
            break
    if re.search(r"interrupt::disable|cpsid|__disable_irq|cli\(", context.text(function)):
        return False
    return not _SETUP.search(_name(context, function)) or context.loop_around(use) is not None
