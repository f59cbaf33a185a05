"""An interrupt handler that waits or uses the heap.

## What it does
Finds delays, `block!`, empty waiting loops, `loop` without an end, and allocations (`Box::new`, `vec!`, `format!`,
`to_string`) in the body of an interrupt handler: a function with `#[interrupt]` or `#[exception]`, or an `extern`
function called `.._IRQHandler`.

## Why is this bad
While a handler runs, the code that it interrupted stands still, and so do all handlers of its priority: what it waits
for may never come. An allocator's lock may just be held by the code that was interrupted; then the machine hangs.

## Example
```rust
#![no_std]

#[unsafe(no_mangle)]
#[allow(non_snake_case)]
pub extern "C" fn USART1_IRQHandler() {
    for _ in 0..100_000 { //~ blocking_or_alloc_in_isr
        core::hint::spin_loop();
    }
}
```

## Use instead
```rust
#![no_std]
use core::sync::atomic::{AtomicBool, Ordering};

pub static RECEIVED: AtomicBool = AtomicBool::new(false);

#[unsafe(no_mangle)]
#[allow(non_snake_case)]
pub extern "C" fn USART1_IRQHandler() {
    RECEIVED.store(true, Ordering::Release);
}
```

## When it is fine
Handlers of faults, such as `HardFault`, may stop for ever and are not judged, nor are those that return `!`. What a
called function does is not known.

## Sources
The Embedded Rust book on interrupts and on concurrency.
"""

from __future__ import annotations

from rust_specialist.lint import Context, Findings, Match, Node, attribute, rule
from rust_specialist_rules.embedded._handlers import handler_of

_DELAYS = frozenset({"delay_ms", "delay_us", "delay_ns"})
_HEAP_CALLS = frozenset(
    {"std::boxed::Box::new", "std::rc::Rc::new", "std::sync::Arc::new", "std::string::String::from"}
)
_HEAP_MACROS = frozenset({"vec", "format"})
_LOOPS = ("while_expression", "loop_expression", "for_expression")
_EXITS = ("break_expression", "return_expression", "await_expression", "try_expression")
_WAITING = "a waiting loop keeps everything else from running"
_WAITS = frozenset({"spin_loop", "nop", "wfi", "wfe", "spin_loop_hint"})


@rule(
    on=attribute("interrupt", "exception", "no_mangle", "unsafe", "export_name"),
    docs="https://docs.rust-embedded.org/book/start/interrupts.html",
)
def blocking_or_alloc_in_isr(match: Match, context: Context) -> Findings:
    """Everything in a handler's body that waits or allocates."""
    handler = handler_of(context, match.node)
    body = handler.child_by_field_name("body") if handler is not None else None
    returned = handler.child_by_field_name("return_type") if handler is not None else None
    if returned is not None and context.text(returned) == "!":
        return
    if handler is None or body is None or _first_of(context, handler) != match.node:
        return
    name = context.text(named) if (named := handler.child_by_field_name("name")) is not None else ""
    for found in context.descendants(body, "call_expression", "macro_invocation", *_LOOPS):
        if context.enclosing(found, "function_item", "closure_expression", "async_block") != handler:
            continue
        said = _fault(context, found)
        if said is not None:
            place, what = said
            yield context.finding(place, f"{what} in the interrupt handler `{name}`")


def _first_of(context: Context, handler: Node) -> Node | None:
    """The attribute that speaks for a handler that has several."""
    words = ("interrupt", "exception", "no_mangle", "unsafe", "export_name")
    return next(
        (one for one in context.attributes(handler) if any(w in context.text(one) for w in words)), None
    )


def _fault(context: Context, found: Node) -> tuple[Node, str] | None:
    if found.type in _LOOPS:
        return _waiting_loop(context, found)
    if found.type == "macro_invocation":
        path = found.child_by_field_name("macro")
        return _macro(context, path) if path is not None else None
    function = found.child_by_field_name("function")
    if function is None:
        return None
    if function.type == "field_expression":
        method = function.child_by_field_name("field")
        if method is not None and context.text(method) in _DELAYS:
            return method, f"`{context.text(method)}` waits"
        return None
    if function.type not in ("identifier", "scoped_identifier"):
        return None
    called = context.resolve(function)
    if called in _HEAP_CALLS:
        return function, f"`{context.text(function)}` allocates"
    return (function, "`delay` waits") if called == "cortex_m::asm::delay" else None


def _macro(context: Context, path: Node) -> tuple[Node, str] | None:
    text = "".join(context.text(path).split())
    name = text.rpartition("::")[2]
    if name == "block":
        is_nb = text == "nb::block" or any(use.path == "nb::block" for use in context.facts.uses)
        return (path, "`block!` waits") if is_nb else None
    is_heap = name in _HEAP_MACROS and not context.facts.may_be_macro(name)
    return (path, f"`{name}!` allocates") if is_heap else None


def _waiting_loop(context: Context, loop: Node) -> tuple[Node, str] | None:
    """A loop that does nothing but turn: always for `loop`, else without a statement other than a pause."""
    body = loop.child_by_field_name("body")
    if body is None:
        return None
    if loop.type == "loop_expression":
        if next(context.descendants(body, *_EXITS, "macro_invocation"), None) is not None:
            return None
        calls_only_pauses = all(_is_pause(context, one) for one in body.named_children)
        return (loop.children[0], "`loop` without an end stops everything") if calls_only_pauses else None
    statements = [one for one in body.named_children if not one.type.endswith("comment")]
    if not all(_is_pause(context, one) for one in statements):
        return None
    condition = loop.child_by_field_name("condition")
    if loop.type == "for_expression":
        return None if not statements else (loop.children[0], _WAITING)
    if condition is None or "let_" in condition.type or not _is_poll(context, condition):
        # What takes something out at each turn comes to an end.
        return None
    return loop.children[0], _WAITING


def _is_poll(context: Context, condition: Node) -> bool:
    """Whether the condition only looks at something: a flag, an atomic, a register."""
    if ".is_ok()" in context.text(condition):
        return False
    functions = [
        call.child_by_field_name("function") for call in context.descendants(condition, "call_expression")
    ]
    return all(
        function is not None
        and (function.type == "field_expression" or context.text(function).endswith("read_volatile"))
        for function in functions
    )


def _is_pause(context: Context, statement: Node) -> bool:
    if statement.type.endswith("comment"):
        return True
    call = statement.named_children[0] if statement.type == "expression_statement" else statement
    if call.type == "unsafe_block" and call.named_children:
        call = call.named_children[0]
    function = call.child_by_field_name("function") if call.type == "call_expression" else None
    return function is not None and context.text(function).rpartition("::")[2] in _WAITS
