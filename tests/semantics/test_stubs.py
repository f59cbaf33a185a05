"""The table of std signatures against the real std: each becomes the type of a function pointer."""

from __future__ import annotations

import pytest

from rust_specialist.semantics import Function, Impl, Type
from rust_specialist.semantics.std_stubs import stubs
from rust_specialist.semantics.types import substitute
from semantics.annotate import rust_text
from support.rustc import Snippet, check

#: Heads with a lifetime that a function pointer's type would have to name, and ones that take no `u32`.
NOT_PUT_SO = (
    "std::thread::Scoped",
    "std::collections::hash_map::Entry",
    "std::pin::Pin",
    "std::io::BufReader",
    "std::io::BufWriter",
)


def claim(impl: Impl, function: Function, number: int) -> str | None:
    """A function of Rust that compiles only if the signature is right; None for those that cannot be put so."""
    facts = stubs()
    if impl.self_type is None or not impl.self_type.path.startswith(("std::", "str", "char", "*", "[]")):
        return None
    if impl.self_type.path.startswith(NOT_PUT_SO) or any(
        a and a.is_reference for a in impl.self_type.arguments
    ):
        return None
    if function.is_async or any(g.kind == "type" for g in function.generics) or function.receiver == "typed":
        return None
    bindings: dict[str, Type | None] = {g.name: Type("u32") for g in impl.generics}
    own = substitute(impl.self_type, bindings)
    receiver = {"self": own, "&self": Type("&", (own,)), "&mut self": Type("&mut", (own,))}
    taken = [receiver[function.receiver]] if function.receiver is not None else []
    taken.extend(substitute(parameter.type, bindings) for parameter in function.parameters)
    given = substitute(function.returns, bindings)
    references = sum(1 for t in taken if t is not None and t.is_reference)
    texts = [rust_text(t, 0, facts) for t in (own, given, *taken)]
    if given is None or any(text is None or "_" in text.split("<") for text in texts) or references > 1:
        return None
    if function.returns_text.startswith("&") and references == 0:
        return None
    head, result, *parameters = [text or "" for text in texts]
    unsafe = "unsafe " if function.is_unsafe else ""
    pointer = f"{unsafe}fn({', '.join(parameters)}) -> {result}"
    path = f"<{head}>" if not head.startswith("std::") or "<" in head else head
    return f"pub fn claim{number}() {{ let _: {pointer} = {path}::{function.name}; }}"


@pytest.mark.rustc
def test_std_agrees_with_the_table() -> None:
    claims = [
        text
        for number, (impl, function) in enumerate((i, f) for i in stubs().impls for f in i.methods)
        if (text := claim(impl, function, number)) is not None
    ]
    assert len(claims) > 250
    source = "\n".join(claims)
    outcome = check(Snippet(source, flags=("--cap-lints=allow",)))
    lines = source.splitlines()
    wrong = [f"{lines[e.line - 1]}: {e.message}" for e in outcome.errors]
    assert wrong == []


def test_everything_in_the_table_resolves() -> None:
    unknown = [
        f"{impl.name}::{function.name}"
        for impl in stubs().impls
        for function in impl.methods
        if function.returns is None or any(p.type is None for p in function.parameters)
    ]
    assert unknown == ["str::parse"] or unknown == []
    assert all(impl.self_type is not None for impl in stubs().impls)
