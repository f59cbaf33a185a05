"""What was just asked is asked again, with a panic behind it.

## What it does
Finds `unwrap()` and `expect()` of a local or a field in a branch that `is_some()`, `is_ok()` and their like
have chosen, and behind an `if x.is_none()` that leaves.

## Why is this bad
The check and the `unwrap` know nothing of each other. When the check is changed or moved, the compiler says nothing and
the program panics; `if let` takes the value out where it asks, and cannot come apart.

## Example
```rust
pub fn port(given: Option<u16>) -> u16 {
    if given.is_some() {
        return given.unwrap() + 1; //~ unnecessary_unwrap
    }
    80
}
```

## Use instead
```rust
pub fn port(given: Option<u16>) -> u16 {
    if let Some(given) = given {
        return given + 1;
    }
    80
}
```

## When it is fine
Where the value is taken or changed between the two. That is not reported.

## Fix safety
A suggestion, offered where the branch uses the local for nothing else: the name then means the value inside.

## Limits
Locals and fields whose type is known to be an `Option` or `Result`. What can be changed must not be used at all between
the check and the `unwrap`.

## Sources
The Book, chapter 6, on `if let`. clippy: `unnecessary_unwrap`.
"""

from __future__ import annotations

from collections.abc import Iterator

from rust_specialist.lint import (
    Applicability,
    Binding,
    Context,
    Edit,
    Findings,
    Fix,
    Match,
    Node,
    Type,
    arguments_in,
    chain_to,
    method_call,
    root_of,
    rule,
)

#: What each question says when it is true, and the same when it is false.
_ASKS = {
    "is_some": ("Some", "None"),
    "is_none": ("None", "Some"),
    "is_ok": ("Ok", "Err"),
    "is_err": ("Err", "Ok"),
}
_TAKES = {"unwrap": ("Some", "Ok"), "expect": ("Some", "Ok"), "unwrap_err": ("Err",), "expect_err": ("Err",)}
_VIEWS = {"as_ref": "&", "as_mut": "&mut "}
_ENUMS = ("std::option::Option", "std::result::Result")
_LOOPS = frozenset({"loop_expression", "while_expression", "for_expression"})


@rule(
    on=method_call(*_TAKES),
    like="clippy::unnecessary_unwrap",
    in_tests=False,
    docs="https://doc.rust-lang.org/book/ch06-03-if-let.html",
)
def unnecessary_unwrap(match: Match, context: Context) -> Findings:
    """An unwrap whose answer is known."""
    body = context.body(match.node)
    if body is None or not _asks_anything(body.root.node, context):
        return
    known = list(_known_at(match.node, context))
    place_node = _asked_place(match["receiver"], context) if known else None
    place = body.place_of(place_node) if place_node is not None else None
    if place_node is None or place is None or not place.is_exact or isinstance(place.root, str):
        return
    if "*" in context.text(place_node):
        return  # what a raw pointer points to may change behind its back
    for question, says, outer in known:
        asked = _receiver_of(question)
        if asked is None or says not in _TAKES[context.text(match["key"])] or body.place_of(asked) != place:
            continue
        if not _is_stable(place.root, place.projections, question, match.node, outer, context):
            continue
        method = context.text(match["key"])
        line = context.source.document.line_of(question.start_byte) + 1
        yield context.finding(
            match["key"],
            f"`{place.text}` is `{says}` here, as line {line} has asked: `{method}` is a panic in waiting",
            _fix(question, place_node, says, outer, context) if outer.type == "if_expression" else None,
            related=(context.related(question, "this is the same question"),),
        )
        return


def _asks_anything(function: Node, context: Context) -> bool:
    """Whether a function has any of the questions in its text."""
    key = ("is_some", function.start_byte)
    return context.memo(key, lambda: any(f".{word}(" in context.text(function) for word in _ASKS))


def _receiver_of(call: Node) -> Node | None:
    function = call.child_by_field_name("function")
    return function.child_by_field_name("value") if function is not None else None


def _asked_place(receiver: Node, context: Context) -> Node | None:
    """The place whose variant an unwrap depends on, `as_ref()` and its like left out; None if it is not one."""
    chain = chain_to(receiver)
    if len(chain.steps) > 1 or any(context.text(step.name) not in _VIEWS for step in chain.steps):
        return None
    if chain.steps and _receiver_of(receiver) != chain.root:
        return None
    type_ = context.type_of(chain.root)
    while type_ is not None and type_.is_reference:
        type_ = type_.argument(0)
    return chain.root if type_ is not None and type_.path in _ENUMS else None


def _known_at(node: Node, context: Context) -> Iterator[tuple[Node, str, Node]]:
    """The questions that are answered where `node` stands, the variants they found, and the `if` or block around."""
    below = node
    for outer in context.ancestors(node):
        if outer.type == "if_expression":
            condition = outer.child_by_field_name("condition")
            if condition is not None and below == outer.child_by_field_name("consequence"):
                yield from ((*known, outer) for known in _answers(condition, True, context))
            elif condition is not None and below == outer.child_by_field_name("alternative"):
                yield from ((*known, outer) for known in _answers(condition, False, context))
        elif outer.type == "block":
            yield from ((*known, outer) for known in _left_before(below, context))
        elif outer.type in ("function_item", "async_block"):
            return
        below = outer


def _answers(condition: Node, truth: bool, context: Context) -> Iterator[tuple[Node, str]]:
    """The calls `x.is_some()` in a condition whose answer follows from the truth of the whole."""
    match condition.type:
        case "parenthesized_expression":
            for inner in condition.named_children:
                yield from _answers(inner, truth, context)
        case "unary_expression" if condition.children[0].type == "!":
            yield from _answers(condition.named_children[-1], not truth, context)
        case "binary_expression":
            operator = condition.child_by_field_name("operator")
            if operator is not None and operator.type == ("&&" if truth else "||"):
                for child in (condition.child_by_field_name("left"), condition.child_by_field_name("right")):
                    if child is not None:
                        yield from _answers(child, truth, context)
        case "call_expression":
            function = condition.child_by_field_name("function")
            name = function.child_by_field_name("field") if function is not None else None
            answer = _ASKS.get(context.text(name)) if name is not None else None
            if answer is not None and not arguments_in(condition):
                yield condition, answer[0] if truth else answer[1]
        case _:
            return


def _left_before(statement: Node, context: Context) -> Iterator[tuple[Node, str]]:
    """What is known from `if`s before `statement` in its block whose branch leaves."""
    before = statement.prev_named_sibling
    while before is not None:
        branch = before.named_child(0) if before.type == "expression_statement" else None
        if branch is not None and branch.type == "if_expression":
            condition, inside = (branch.child_by_field_name(name) for name in ("condition", "consequence"))
            alternative = branch.child_by_field_name("alternative")
            if condition is not None and inside is not None and alternative is None:
                known = list(_answers(condition, False, context))
                body = context.body(branch) if known else None
                if body is not None and not body.body_at(branch).flow.completes(inside):
                    yield from known
        before = before.prev_named_sibling


def _is_stable(
    root: Binding, steps: tuple[str, ...], question: Node, taken: Node, outer: Node, context: Context
) -> bool:
    """Whether nothing can have changed the place between the question and the unwrap."""
    body = context.body(taken)
    type_ = body.type_of_binding(root) if body is not None else None
    if body is None or type_ is None or type_.path in ("*mut", "*const") or body.is_broken:
        return False
    if not root.mutable and _is_shared(type_, steps):
        return True
    for node in context.ancestors(taken):
        if node == outer:
            break
        if node.type in _LOOPS or node.type in ("closure_expression", "async_block"):
            return False
    between = [
        use
        for use in root.occurrences
        if question.end_byte <= use.span.start < taken.start_byte and use.kind != "format"
    ]
    return not between and outer.type == "if_expression"


def _is_shared(type_: Type, steps: tuple[str, ...]) -> bool:
    """Whether a name that is not `mut`, of this type, gives no way to change what the steps lead to."""
    if type_.path == "&":
        return True
    return type_.path != "&mut" and len(steps) <= 1 and "*" not in steps


def _fix(question: Node, place: Node, says: str, outer: Node, context: Context) -> Fix | None:
    """`if let Some(x) = x` where the branch only unwraps the local."""
    condition, inside = outer.child_by_field_name("condition"), outer.child_by_field_name("consequence")
    binding = context.binding_of(place) if root_of(place) == place else None
    if condition is None or condition != question or inside is None or binding is None or says == "None":
        return None
    type_ = context.type_of(place)
    if type_ is None or type_.path not in _ENUMS:
        return None
    edits: list[Edit] = []
    views: set[str] = set()
    for use in binding.occurrences:
        if not inside.start_byte <= use.span.start < inside.end_byte:
            continue
        unwrapped = _unwrap_of(use.node, says, context) if use.node is not None else None
        if unwrapped is None:
            return None
        call, view = unwrapped
        if "/" in context.text(call):
            return None
        views.add(view)
        edits.append(context.edit(call, binding.name))
    if len(views) != 1:
        return None
    edits.insert(0, context.edit(condition, f"let {says}({binding.name}) = {views.pop()}{binding.name}"))
    return context.fix(f"take the value out with `if let {says}`", Applicability.MAYBE_INCORRECT, *edits)


def _unwrap_of(use: Node, says: str, context: Context) -> tuple[Node, str] | None:
    """The call that unwraps a use of the local, and what `if let` has to borrow it with."""
    call, view = _call_on(use, context), ""
    if call is not None and _name(call, context) in _VIEWS:
        view = _VIEWS[_name(call, context)]
        call = _call_on(call, context)
    return (call, view) if call is not None and says in _TAKES.get(_name(call, context), ()) else None


def _call_on(receiver: Node, context: Context) -> Node | None:
    field = context.parent(receiver)
    call = context.parent(field) if field is not None and field.type == "field_expression" else None
    return call if call is not None and call.type == "call_expression" else None


def _name(call: Node, context: Context) -> str:
    function = call.child_by_field_name("function")
    name = function.child_by_field_name("field") if function is not None else None
    return context.text(name) if name is not None else ""
