"""Which variable of the user's a type in a message belongs to."""

from __future__ import annotations

import re

from rust_specialist.cargo.story_facts import Facts, shown
from rust_specialist.semantics import Binding, Body, FileFacts, display, item_facts
from rust_specialist.syntax import groups


def variable_of_type(facts: Facts, type_: str) -> str:
    """The variable with `type_` in its type that the code at the error's place uses; "" unless it is only "
    "one."""
    function = facts.around("function_item")
    if function is None:
        return ""
    body = Body.of(facts.source, _facts_of(facts), function)
    place = facts.finding.span
    head = re.search(r"\w+", type_)
    if head is None:
        return ""
    named: set[str] = set()
    for binding in body.scopes.bindings:
        if place.contains(binding.declaration) or not any(
            place.contains(one.span) for one in binding.occurrences
        ):
            continue
        if re.search(rf"\b{head[0]}\b", _type_of(body, binding)):
            named.add(binding.name)
    return named.pop() if len(named) == 1 else ""


def _type_of(body: Body, binding: Binding) -> str:
    known = body.type_of_binding(binding)
    return shown(display(known)) if known is not None else ""


def _facts_of(facts: Facts) -> FileFacts:
    items = [group.item for group in groups(facts.source) if group.is_top_level and group.item is not None]
    return FileFacts.of(tuple(item_facts(facts.source, item) for item in items))
