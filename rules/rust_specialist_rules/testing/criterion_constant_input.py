"""A benchmark of something that the compiler may have done already.

## What it does
Finds `b.iter(|| f(20))` of criterion, where all that `f` is given are numbers that stand there, and
`b.iter(|| { f(x); })`, where the result of `f` is thrown away.

## Why is this bad
The compiler sees the number and may compute the call, or a part of it, once and for all; and a result that nobody asks
for need not be computed. What is measured then is nothing. `black_box` hides the number, and what the closure returns
criterion hides by itself.

## Example
```rust
fn fib(n: u64) -> u64 {
    if n < 2 { n } else { fib(n - 1) + fib(n - 2) }
}

pub fn bench(c: &mut criterion::Criterion) {
    c.bench_function("fib", |b| b.iter(|| fib(20))); //~ criterion_constant_input
}
```

## Use instead
```rust
fn fib(n: u64) -> u64 {
    if n < 2 { n } else { fib(n - 1) + fib(n - 2) }
}

pub fn bench(c: &mut criterion::Criterion) {
    c.bench_function("fib", |b| b.iter(|| fib(std::hint::black_box(20))));
}
```

## When it is fine
Where the input is made at run time, or the call cannot be computed before: nothing is reported for texts and for what
the file does not declare.

## Fix safety
A suggestion: it changes what is measured, which is the point.

## Limits
Only functions of the same file.

## Sources
The guide of criterion on its `iter` and on `black_box`; the documentation of `std::hint::black_box`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Node,
    arguments_in,
    called_path,
    method_call,
    rule,
)

_BENCHES = frozenset({"bench_function", "bench_with_input", "bench"})
_NUMBERS = frozenset({"integer_literal", "float_literal", "boolean_literal", "char_literal"})
_UNIT = frozenset({"()", "!"})


@rule(
    on=method_call("iter"),
    crates=("criterion",),
    docs="https://doc.rust-lang.org/std/hint/fn.black_box.html",
)
def criterion_constant_input(match: Match, context: Context) -> Findings:
    given = arguments_in(match.node)
    if len(given) != 1 or given[0].type != "closure_expression" or match["receiver"].type != "identifier":
        return
    body = given[0].child_by_field_name("body")
    if body is None or b"black_box" in (body.text or b"") or not _is_bencher(match, context):
        return
    called, is_dropped = _call_in(body)
    path = called_path(called) if called is not None else None
    function = context.callee_of(called) if called is not None and path is not None else None
    if called is None or path is None or function is None or function.is_async:
        return
    if is_dropped:
        if (
            function.returns is not None
            and function.returns.path not in _UNIT
            and function.returns.path != "std::result::Result"
        ):
            semicolon = called.next_sibling
            fix = (
                context.replace(semicolon, "", title="return it", applicability=Applicability.MAYBE_INCORRECT)
                if semicolon is not None and context.text(semicolon) == ";"
                else None
            )
            yield context.finding(
                called, f"nobody asks for what `{context.text(path)}` returns: it need not be computed", fix
            )
        return
    inputs = arguments_in(called)
    if not inputs or not all(one.type in _NUMBERS for one in inputs):
        return
    edits = [context.edit(one, f"std::hint::black_box({context.text(one)})") for one in inputs]
    yield context.finding(
        called,
        f"the compiler knows all that `{context.text(path)}` is given: it may compute the call once and for all",
        context.fix("hide the input", Applicability.MAYBE_INCORRECT, *edits),
    )


def _call_in(body: Node) -> tuple[Node | None, bool]:
    """The only call that a closure makes, and whether a `;` drops its result."""
    if body.type == "call_expression":
        return body, False
    inside = [child for child in body.named_children if not child.type.endswith("comment")]
    if body.type != "block" or len(inside) != 1:
        return None, False
    if inside[0].type == "call_expression":
        return inside[0], False
    if inside[0].type != "expression_statement" or not inside[0].named_children:
        return None, False
    only = inside[0].named_children[0]
    return (only, True) if only.type == "call_expression" else (None, False)


def _is_bencher(match: Match, context: Context) -> bool:
    """Whether the receiver is what `bench_function` hands to its closure, or a parameter of type `Bencher`."""
    binding = context.binding_of(match["receiver"])
    if binding is None:
        return False
    type_ = context.type_of(match["receiver"])
    while type_ is not None and type_.is_reference:
        type_ = type_.argument(0)
    if type_ is not None:
        return type_.path in ("criterion::Bencher", "criterion::bencher::Bencher")
    closure = binding.origin if binding.origin.type == "closure_expression" else None
    arguments = context.parent(closure) if closure is not None else None
    outer = context.parent(arguments) if arguments is not None else None
    function = outer.child_by_field_name("function") if outer is not None else None
    name = function.child_by_field_name("field") if function is not None else None
    return name is not None and context.text(name) in _BENCHES
