"""A loop over a channel whose first sender stays alive.

## What it does
Finds loops over the receiver of a channel that was made in the same block, where the sender is only ever cloned or sent
with: the sender of the `let` is still there when the loop waits.

## Why is this bad
A receiver ends when its last sender is gone. The clones go with their threads; the original lives to the end of the
block, which is behind the loop. All is received, and the loop waits for ever.

## Example
```rust
use std::{sync::mpsc, thread};

pub fn squares() -> u32 {
    let (tx, rx) = mpsc::channel();
    for id in 0..3_u32 {
        let tx = tx.clone();
        thread::spawn(move || tx.send(id * id).unwrap());
    }
    let mut sum = 0;
    for square in rx { //~ receiver_loop_never_ends
        sum += square;
    }
    sum
}
```

## Use instead
```rust
use std::{sync::mpsc, thread};

pub fn squares() -> u32 {
    let (tx, rx) = mpsc::channel();
    for id in 0..3_u32 {
        let tx = tx.clone();
        thread::spawn(move || tx.send(id * id).unwrap());
    }
    let mut sum = 0;
    drop(tx);
    for square in rx {
        sum += square;
    }
    sum
}
```

## When it is fine
Where the loop is to run as long as the program: then some thread sends for ever, too. Not reported: loops that can be
left, and functions in which something else loops without an end.

## Fix safety
The sender is not used behind the loop, so dropping it changes nothing but the end of the loop. Where it is used there,
no fix is offered.

## Limits
The loop must stand in the block of the `let`, and the clones must go to closures or futures that are written there. A
sender that is moved, borrowed or handed to a macro keeps the rule
silent, and so does a function with `#[cfg(..)]` inside.

## Sources
std: `mpsc::Receiver::recv` and `iter`. tokio: `mpsc::Receiver::recv`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Binding,
    Body,
    Context,
    Findings,
    Match,
    Node,
    Severity,
    arguments_in,
    called_path,
    chain_to,
    node,
    rule,
)

_CHANNELS = frozenset(
    {
        *("std::sync::mpsc::channel", "std::sync::mpsc::sync_channel"),
        *("crossbeam_channel::unbounded", "crossbeam_channel::bounded"),
        *(
            "crossbeam::channel::unbounded",
            "crossbeam::channel::bounded",
            "flume::unbounded",
            "flume::bounded",
        ),
        *("tokio::sync::mpsc::channel", "tokio::sync::mpsc::unbounded_channel"),
    }
)
_USES = frozenset({"clone", "send", "try_send", "blocking_send"})
_ITERATIONS = frozenset({"iter", "into_iter"})
#: What leaves a loop, or may do so.
_EXITS = ("break_expression", "return_expression", "try_expression", "macro_invocation")
_QUIET_MACROS = frozenset({"print", "println", "eprint", "eprintln", "format", "write", "writeln", "vec"}) | {
    *("trace", "debug", "info", "warn", "error", "assert", "assert_eq", "debug_assert")
}


@rule(
    on=node("let_declaration"),
    severity=Severity.ERROR,
    docs="https://doc.rust-lang.org/std/sync/mpsc/struct.Receiver.html#method.recv",
)
def receiver_loop_never_ends(match: Match, context: Context) -> Findings:
    """A channel, and a loop over it with its first sender alive."""
    ends = _ends_of_channel(match.node, context)
    if ends is None:
        return
    block = context.parent(match.node)
    body = context.body(match.node)
    if body is None or block is None or block.type != "block":
        return
    body = body.body_at(match.node)
    sender, receiver = ends
    if body.is_broken or body.scopes.has_cfg or not _only_lent(sender, body, context):
        return
    loop = next((one for one in _loops_in(block, match.node) if _is_over(one, receiver, context)), None)
    if loop is None or _can_be_left(loop, context) or _loops_for_ever(body, loop, context):
        return
    value = loop.child_by_field_name("value") or loop.child_by_field_name("condition")
    used_later = any(use.span.start > loop.start_byte for use in sender.occurrences)
    statement = context.parent(loop)
    first = statement if statement is not None and statement.type == "expression_statement" else loop
    yield context.finding(
        value if value is not None else loop,
        f"`{sender.name}` is still alive here, so `{receiver.name}` never ends and this loop waits for ever",
        context.fix(
            f"drop `{sender.name}` before the loop",
            Applicability.MACHINE_APPLICABLE,
            context.insert(first.start_byte, f"drop({sender.name});\n{context.indentation(first)}"),
        )
        if not used_later
        else None,
        related=(context.related(sender.identifier, f"`{sender.name}` lives to the end of this block"),),
    )


def _ends_of_channel(declaration: Node, context: Context) -> tuple[Binding, Binding] | None:
    """Sender and receiver of `let (tx, rx) = channel()`."""
    pattern, value = declaration.child_by_field_name("pattern"), declaration.child_by_field_name("value")
    if pattern is None or value is None or pattern.type != "tuple_pattern" or value.type != "call_expression":
        return None
    path = called_path(value)
    if path is None or context.resolve(path) not in _CHANNELS or len(pattern.named_children) != 2:
        return None
    names = [one.named_children[-1] if one.type == "mut_pattern" else one for one in pattern.named_children]
    found = [context.binding_of(name) for name in names if name.type == "identifier"]
    if len(found) != 2 or found[0] is None or found[1] is None or found[0].name.startswith("_"):
        return None
    return found[0], found[1]


def _only_lent(sender: Binding, body: Body, context: Context) -> bool:
    """Whether every use of the sender leaves it where it is, and its clones are only sent with, elsewhere."""
    cloned = False
    for use in sender.occurrences:
        call = _method_or_clone(use.node, body, context) if use.node is not None else None
        if call is None or use.kind != "expression" or use.body != body.node:
            return False
        if call[1] == "clone":
            cloned = True
            if not _is_worker(call[0], body, context):
                return False
    return cloned


def _method_or_clone(use: Node, body: Body, context: Context) -> tuple[Node, str] | None:
    """The call that a use of a sender is the receiver of, or `Sender::clone(&tx)`, and its name."""
    outer = body.scopes.parent(use)
    call = body.scopes.parent(outer) if outer is not None else None
    if outer is not None and outer.type == "field_expression":
        name = outer.child_by_field_name("field")
        if call is None or name is None or call.type != "call_expression" or context.text(name) not in _USES:
            return None
        return call, context.text(name)
    call = body.scopes.parent(call) if call is not None and call.type == "arguments" else None
    path = called_path(call) if call is not None and call.type == "call_expression" else None
    is_clone = path is not None and context.text(path).endswith("::clone")
    return (call, "clone") if call is not None and is_clone else None


def _is_worker(clone: Node, body: Body, context: Context) -> bool:
    """Whether a clone goes to a closure or future in this function that only sends with it: what it does is seen."""
    declaration = body.scopes.parent(clone)
    name = declaration.child_by_field_name("pattern") if declaration is not None else None
    if declaration is None or name is None or declaration.type != "let_declaration":
        return False
    worker = context.binding_of(name) if name.type == "identifier" else None
    if worker is None or not worker.occurrences:
        return False
    for use in worker.occurrences:
        call = _method_or_clone(use.node, body, context) if use.node is not None else None
        if call is None or call[1] == "clone" or use.body == worker.body:
            return False
    return True


def _loops_in(block: Node, declaration: Node) -> list[Node]:
    """The loops that are statements of `block` behind `declaration`."""
    found: list[Node] = []
    for child in block.named_children:
        inner = next(iter(child.named_children), None) if child.type == "expression_statement" else child
        is_loop = inner is not None and inner.type in ("for_expression", "while_expression")
        if inner is not None and is_loop and child.start_byte >= declaration.end_byte:
            found.append(inner)
    return found


def _is_over(loop: Node, receiver: Binding, context: Context) -> bool:
    """Whether a loop runs until the receiver ends."""
    if loop.type == "for_expression":
        value = loop.child_by_field_name("value")
        while value is not None and value.type == "reference_expression":
            value = value.child_by_field_name("value")
        wanted = _ITERATIONS
    else:
        condition = loop.child_by_field_name("condition")
        if condition is None or condition.type != "let_condition":
            return False
        pattern, value = condition.child_by_field_name("pattern"), condition.child_by_field_name("value")
        head = pattern.child_by_field_name("type") if pattern is not None else None
        if pattern is None or head is None or context.text(head) not in ("Ok", "Some"):
            return False
        # A pattern that not every value fits leaves the loop.
        if len(pattern.named_children) != 2 or pattern.named_children[1].type != "identifier":
            return False
        wanted = frozenset({"recv"})
    if value is None:
        return False
    chain = chain_to(value)
    if len(chain.steps) > 1 or (not chain.steps and loop.type != "for_expression"):
        return False
    if any(context.text(step.name) not in wanted or arguments_in(step.call) for step in chain.steps):
        return False
    return chain.root.type == "identifier" and context.binding_of(chain.root) is receiver


def _can_be_left(loop: Node, context: Context) -> bool:
    inside = loop.child_by_field_name("body")
    if inside is None:
        return True
    for one in context.descendants(inside, *_EXITS, "call_expression"):
        if one.type == "macro_invocation":
            name = one.child_by_field_name("macro")
            if name is None or context.text(name).rpartition("::")[2] not in _QUIET_MACROS:
                return True
        elif one.type == "call_expression":
            path = called_path(one)
            if path is not None and context.text(path).endswith(("exit", "abort", "resume_unwind")):
                return True
        else:
            return True
    return False


def _loops_for_ever(body: Body, loop: Node, context: Context) -> bool:
    """Whether another loop of the function has no end of its own, so that this one is not to end either."""
    root = body.root.node
    for other in context.descendants(root, "loop_expression", "while_expression"):
        condition = other.child_by_field_name("condition")
        if other != loop and (condition is None or context.text(condition) == "true"):
            return True
    return not any(word in context.text(root) for word in ("spawn", "scope", "par_iter"))
