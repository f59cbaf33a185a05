"""A vector read from a chunk that may be too short.

## What it does
Finds `f32x8::from_slice(chunk)` where the chunk comes from `chunks(8)`, whose last item may be shorter.

## Why is this bad
`from_slice` panics when the slice has fewer elements than the vector has lanes. That happens only for lengths that are
no multiple of the lanes, so tests with round numbers pass.

## Example
```rust,nightly
#![feature(portable_simd)]
use std::simd::{f32x4, num::SimdFloat};

pub fn peak(values: &[f32]) -> f32 {
    let mut peak = f32x4::splat(0.0);
    for chunk in values.chunks(4) {
        peak = peak.simd_max(f32x4::from_slice(chunk)); //~ simd_from_slice_of_partial_chunk
    }
    peak.reduce_max()
}
```

## Use instead
```rust,nightly
#![feature(portable_simd)]
use std::simd::{f32x4, num::SimdFloat};

pub fn peak(values: &[f32]) -> f32 {
    let mut peak = f32x4::splat(0.0);
    for chunk in values.chunks(4) {
        peak = peak.simd_max(f32x4::load_or_default(chunk));
    }
    peak.reduce_max()
}
```

## When it is fine
`chunks_exact` and `as_chunks` give whole chunks only; a function that looks at the chunk's length is not reported.

## Fix safety
`load_or_default` fills the missing lanes with zero, which must be neutral for what follows.

## Sources
`Simd::from_slice` in the standard library, under "Panics".
"""

from __future__ import annotations

import re

from rust_specialist.lint import Applicability, Context, Findings, Match, Node, Severity, call, rule

_LANES = re.compile(r"(?:f|i|u|mask)\d+x(\d+)|(?:i|u)sizex(\d+)")


@rule(
    on=call("from_slice"),
    severity=Severity.ERROR,
    docs="https://doc.rust-lang.org/nightly/std/simd/struct.Simd.html#method.from_slice",
)
def simd_from_slice_of_partial_chunk(match: Match, context: Context) -> Findings:
    """`from_slice` of the item of an iterator over `chunks(n)`."""
    path = match["path"]
    home = path.child_by_field_name("path") if path.type == "scoped_identifier" else None
    name = path.child_by_field_name("name") if home is not None else None
    vector = context.text(home).rpartition("::")[2] if home is not None else ""
    lanes = _LANES.fullmatch(vector)
    resolved = context.resolve(home) if home is not None else None
    if home is None or name is None or lanes is None or resolved != f"std::simd::{vector}":
        return
    chunk = next(iter(match["arguments"].named_children), None)
    chunks = _chunks_behind(context, chunk) if chunk is not None and chunk.type == "identifier" else None
    if chunk is None or chunks is None or int(lanes[1] or lanes[2]) < 2:
        return
    text = context.text(chunk)
    function = context.enclosing(match.node, "function_item")
    if function is None or re.search(
        rf"\b{re.escape(text)}\s*\.\s*len\b|%|is_multiple_of", context.text(function)
    ):
        return
    yield context.finding(
        path,
        f"the last `{text}` may have fewer than {lanes[1] or lanes[2]} elements: `from_slice` panics on it",
        context.replace(
            name,
            "load_or_default",
            title="use `load_or_default`",
            applicability=Applicability.MAYBE_INCORRECT,
        ),
        related=(context.related(chunks, "its chunks come from here"),),
    )


def _chunks_behind(context: Context, chunk: Node) -> Node | None:
    """The call of `chunks(n)` whose items `chunk` names, directly in a `for` or a closure of the next adaptor."""
    binding = context.binding_of(chunk)
    if binding is None or not binding.is_simple:
        return None
    if binding.origin.type == "for_expression":
        return _last_chunks(context, binding.origin.child_by_field_name("value"))
    if binding.kind == "closure parameter":
        closure = binding.body
        arguments = context.parent(closure)
        adaptor = context.parent(arguments) if arguments is not None else None
        function = adaptor.child_by_field_name("function") if adaptor is not None else None
        if function is not None and function.type == "field_expression":
            return _last_chunks(context, function.child_by_field_name("value"))
    return None


def _last_chunks(context: Context, call_node: Node | None) -> Node | None:
    function = call_node.child_by_field_name("function") if call_node is not None else None
    method = function.child_by_field_name("field") if function is not None else None
    found = method is not None and context.text(method) in ("chunks", "chunks_mut", "rchunks")
    return call_node if found else None
