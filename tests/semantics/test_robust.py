"""Nothing raises on any text, and asking about an edited file is like asking about a fresh one."""

from __future__ import annotations

import pytest
from hypothesis import given

from rust_specialist.semantics import (
    Body,
    FileFacts,
    facts_of_children,
    has_reference,
    is_copy,
    live_guards,
    usage_of,
)
from rust_specialist.syntax import Node, Source
from semantics.annotate import load
from semantics.test_facts import NAMES, TEXT
from semantics.test_guards import SCENARIOS
from semantics.test_infer import OWN, STD, UNKNOWN
from support import strategies
from support.samples import SAMPLES

TEXTS = (*SAMPLES, NAMES, TEXT, SCENARIOS, OWN, STD, UNKNOWN)


def ask_everything(source: Source) -> list[str]:
    """All there is to know of a file, as text."""
    facts = FileFacts.of((facts_of_children(source, source.root),))
    said = [repr(facts.items), repr(facts.uses), repr(facts.impls)]
    pending: list[Node] = [source.root]
    while pending:
        node = pending.pop()
        pending.extend(reversed(node.named_children))
        if node.type not in (
            "function_item",
            "const_item",
            "static_item",
            "closure_expression",
            "async_block",
        ):
            continue
        body = Body.of(source, facts, node)
        said.append(f"{body.kind} {body.is_broken} {body.flow.returns} {body.root.self_type}")
        for binding in body.scopes.bindings:
            type_ = body.type_of_binding(binding)
            copy, reference = is_copy(type_, body.facts, body.root.generics), has_reference(type_, body.facts)
            usages = [usage_of(body, occurrence) for occurrence in binding.occurrences]
            said.append(f"{binding.name} {binding.declaration} {type_} {copy} {reference} {usages}")
        for call in body.calls:
            guards = [guard.span for guard in live_guards(body, call, 2021)]
            place = body.place_of(call.named_children[0]) if call.named_child_count else None
            said.append(f"{call.start_byte} {body.type_of(call)} {guards} {place and place.text}")
            said.append(f"{body.flow.reachable(call)} {body.flow.in_loop(call)}")
    return said


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_every_sample_can_be_asked(text: str) -> None:
    source, _ = load(text)
    assert ask_everything(source)


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_cut_anywhere(text: str) -> None:
    raw = text.encode()
    for end in range(0, len(raw), max(len(raw) // 7, 1)):
        ask_everything(Source.parse(raw[:end]))
        ask_everything(Source.parse(raw[end:]))


@given(strategies.rubbish())
def test_rubbish(text: bytes) -> None:
    ask_everything(Source.parse(text))


@given(strategies.rust())
def test_pieces_of_rust(text: str) -> None:
    ask_everything(Source.parse(text))
