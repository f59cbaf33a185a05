"""Long work while interrupts are off.

## What it does
Finds loops over collections, waiting loops, delays, `block!` and formatting inside the closure of
`critical_section::with` or `cortex_m::interrupt::free`.

## Why is this bad
Until the closure returns, no interrupt is served. A loop over a buffer or a formatted line takes thousands of cycles;
meanwhile bytes are lost, deadlines pass and clocks stand still.

## Example
```rust,crate:critical-section
use core::cell::RefCell;
use critical_section::Mutex;

static SAMPLES: Mutex<RefCell<[u8; 64]>> = Mutex::new(RefCell::new([0; 64]));

pub fn checksum() -> u32 {
    critical_section::with(|cs| {
        let mut sum = 0;
        for sample in SAMPLES.borrow_ref(cs).iter() { //~ critical_section_too_wide
            sum += u32::from(*sample);
        }
        sum
    })
}
```

## Use instead
```rust,crate:critical-section
use core::cell::RefCell;
use critical_section::Mutex;

static SAMPLES: Mutex<RefCell<[u8; 64]>> = Mutex::new(RefCell::new([0; 64]));

pub fn checksum() -> u32 {
    let samples = critical_section::with(|cs| *SAMPLES.borrow_ref(cs));
    samples.iter().map(|sample| u32::from(*sample)).sum()
}
```

## When it is fine
A `for` over a range of at most 32 turns, or over one whose length is not written there, is not reported, nor is a
`while` that works on something and is not about a length, nor an empty loop that waits for a register. Nor is a loop
that reads or writes registers of the hardware: what fills the buffer of a device often must not be interrupted.

## Limits
Off by default: most loops in critical sections of real drivers are short, run once, or fill a device's buffer, which
must not be interrupted.

## Sources
The documentation of `critical-section`; the Embedded Rust book on critical sections.
"""

from __future__ import annotations

import re

from rust_specialist.lint import Context, Findings, Match, Node, Severity, arguments_in, call, rule

_LOOPS = ("for_expression", "while_expression", "loop_expression")
_DELAYS = frozenset({"delay_ms", "delay_us", "delay_ns"})
_WORDS = {
    **dict.fromkeys(("format", "write", "writeln", "println", "print"), "formatting"),
    **dict.fromkeys(("hprintln", "rprintln"), "printing to the debugger"),
    "block": "`block!`",
}
_RANGE = re.compile(r"(\d+)\s*\.\.=?\s*(\d+)(?:[ui]\w+)?")
_MOST_TURNS = 32
#: Methods of registers, as programs write them from a chip's description, and of pointers to them.
_OF_REGISTERS = frozenset({"write_value", "modify", "read_volatile", "write_volatile"})
_OF_REGISTERS_OR_FILES = frozenset({"read", "write"})


@rule(
    on=call("critical_section::with", "cortex_m::interrupt::free"),
    severity=Severity.INFORMATION,
    default=False,
    in_tests=False,
    docs="https://docs.rs/critical-section/latest/critical_section/fn.with.html",
)
def critical_section_too_wide(match: Match, context: Context) -> Findings:
    """The first long thing in the closure of a critical section."""
    arguments = arguments_in(match.node)
    closure = arguments[0] if len(arguments) == 1 else None
    body = closure.child_by_field_name("body") if closure is not None else None
    if closure is None or body is None or closure.type != "closure_expression":
        return
    for found in context.descendants(body, *_LOOPS, "call_expression", "macro_invocation"):
        if context.enclosing(found, "closure_expression", "function_item", "async_block") != closure:
            continue
        long = _long(context, found)
        if long is not None:
            place, what = long
            yield context.finding(
                place,
                f"{what} while interrupts are off: no interrupt is served until it is done",
                related=(context.related(match["path"], "interrupts are off from here on"),),
            )
            return


def _long(context: Context, found: Node) -> tuple[Node, str] | None:
    if found.type in _LOOPS:
        is_long = _is_long(context, found) and not _works_on_registers(context, found)
        return (found.children[0], "a loop") if is_long else None
    if found.type == "macro_invocation":
        path = found.child_by_field_name("macro")
        what = _WORDS.get(context.text(path).rpartition("::")[2]) if path is not None else None
        return (path, what) if path is not None and what is not None else None
    function = found.child_by_field_name("function")
    method = function.child_by_field_name("field") if function is not None else None
    is_delay = method is not None and context.text(method) in _DELAYS
    return (method, "a delay") if method is not None and is_delay else None


def _is_long(context: Context, loop: Node) -> bool:
    """Whether the loop goes over a collection or a long range, or waits for something."""
    value, body = loop.child_by_field_name("value"), loop.child_by_field_name("body")
    if loop.type == "for_expression":
        text = context.text(value).strip("() ") if value is not None else ""
        bounds = _RANGE.fullmatch(text)
        return int(bounds[2]) - int(bounds[1]) > _MOST_TURNS if bounds is not None else ".." not in text
    condition = loop.child_by_field_name("condition")
    if body is None or condition is None:
        return False
    asked = context.text(condition)
    # An empty loop over a register of the hardware waits for a few cycles, and often must not be interrupted.
    return (body.named_child_count == 0 and ".read()" not in asked) or ".len()" in asked


def _works_on_registers(context: Context, loop: Node) -> bool:
    """Whether the loop calls what registers have: `modify`, `write_value`, a `write` of a closure."""
    for call_ in context.descendants(loop, "call_expression"):
        function = call_.child_by_field_name("function")
        if function is None:
            continue
        name = context.text(function.child_by_field_name("field") or function).rpartition("::")[2]
        given = arguments_in(call_)
        if name in _OF_REGISTERS:
            return True
        if name in _OF_REGISTERS_OR_FILES and all(one.type == "closure_expression" for one in given):
            return True
    return False
