"""The compiler's labels of a borrow error, read back into the record that our own borrow errors are told "
"from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from rust_specialist.borrows.conflict import Conflict, Part
from rust_specialist.cargo.findings import Label
from rust_specialist.cargo.story_facts import Facts, shown
from rust_specialist.semantics import Binding, Body, FileFacts
from rust_specialist.syntax import Node
from rust_specialist.text import Span

_ROOT = re.compile(r"^\*?(?:&mut |&)?\(?\*?([A-Za-z_]\w*)")
_TYPE = re.compile(r"has type `([^`]*)`, which does not implement")
_LATER = r"later used|used here, in later iteration|borrow might be used here"
_NO_FACTS = FileFacts.of(())


def conflict_of(facts: Facts) -> Conflict | None:
    """The conflict that a finding reports; None for codes without one, and for forms that are not ours to "
    "tell."""
    read = _READERS.get(facts.finding.code or "")
    return read(facts) if read is not None and facts.finding.labels else None


def _uninitialised(facts: Facts) -> Conflict | None:
    declared = facts.label("^binding declared here")
    name = facts.name()
    if declared is None or not name.isidentifier():
        return None
    parts = [Part("declared", declared.span, f"`{name}` is declared here without a value")]
    for label in facts.labels:
        if label.text and (label.text.startswith("if ") or "might be missing here" in label.text):
            parts.append(Part("noted", label.span, label.text))
        elif label.text and label.text.startswith("binding initialized here"):
            parts.append(Part("assigned", label.span, "gets a value here, but not on every way"))
    # The span of a declaration may take in its `mut` and its type.
    binding = _binding(facts, name)
    span = binding.declaration if binding is not None else declared.span
    return _conflict(facts, name, _used_place(facts, name), tuple(parts), how="use", declaration=span)


def _moved(facts: Facts) -> Conflict | None:
    place = facts.name()
    name = _root(place)
    moves: list[Part] = []
    before = ""
    for label in facts.labels:
        text = label.text or ""
        if not text.startswith(
            ("value moved", "value partially moved", f"`{place}` moved", "`", "variable moved")
        ):
            continue
        if "moved" not in text or "variable moved" in text:
            continue
        span, why, said = _move(facts, label, place)
        before = before or why
        turn = ", in the previous turn of the loop" if "previous iteration" in text else ""
        moves.append(Part("moved", span, said + turn))
    if not moves or not name:
        return None
    type_ = facts.said(_TYPE.pattern)
    used = _used_place(facts, place)
    if facts.message.startswith("borrow"):
        how = "borrow"
    else:
        how = "move" if _is_whole(facts, facts.finding.span, place) else "use"
    return _conflict(
        facts,
        name,
        used,
        tuple(moves),
        how=how,
        how_before=before or "move",
        type_=shown(type_[1]) if type_ else None,
    )


def _used_place(facts: Facts, place: str) -> str:
    """What is used of `place`: a field of it, where the error points at that."""
    here = facts.here
    return here if re.fullmatch(rf"{re.escape(place)}(?:\.\w+)+", here) else place


def _move(facts: Facts, label: Label, place: str) -> tuple[Span, str, str]:
    """Where the value is moved, what does it (as in `Conflict.how_before`), and in words."""
    text = label.text or ""
    if "into closure" in text:
        return label.span, "capture", "moved into the closure here"
    if "into_iter" in text:
        loop = facts.around("for_expression", of=facts.node_at(label.span))
        if loop is not None and facts.node_at(label.span) == loop.child_by_field_name("value"):
            return label.span, "for", "moved here: `for` consumes it"
        return label.span, "method:into_iter", "moved here: `into_iter` consumes it"
    node = facts.node_at(label.span)
    if "method call" in text and (call := facts.around("call_expression", of=node)) is not None:
        function = call.child_by_field_name("function")
        receiver = function.child_by_field_name("value") if function is not None else None
        method = facts.field(function, "field")
        if receiver is not None and method:
            at = Span(receiver.start_byte, receiver.end_byte)
            if _root(facts.text(at)) not in ("", _root(place)):
                # The call is on the variable that the value was moved into just before.
                return _last_before(facts, _root(place), at) or at, "move", "moved here"
            return at, f"method:{method}", f"moved here: `{method}` consumes it"
    if "usage in operator" in text:
        left = node.child_by_field_name("left") if node is not None else None
        at = Span(left.start_byte, left.end_byte) if left is not None else label.span
        return at, "operator", "moved here by the operator"
    if node is not None and node.type == "macro_invocation":
        # What a macro takes stands in it somewhere.
        inside = _last_before(facts, _root(place), Span(label.span.end, label.span.end))
        if inside is not None and label.span.contains(inside):
            return inside, "move", "moved here"
    if facts.around("match_pattern", "let_declaration", "let_condition", of=node) is not None and _is_pattern(
        facts, node
    ):
        return label.span, "pattern", "moved out here by the pattern"
    return label.span, "move", "moved here"


def _last_before(facts: Facts, name: str, at: Span) -> Span | None:
    """The last place before `at` where the variable is named."""
    binding = _binding(facts, name)
    spans = (
        [one.span for one in binding.occurrences if one.span.end <= at.start] if binding is not None else []
    )
    return max(spans, default=None, key=lambda span: span.start)


def _is_pattern(facts: Facts, node: Node | None) -> bool:
    """Whether a place is part of a pattern, and binds."""
    while node is not None and (parent := node.parent) is not None:
        if parent.type == "match_pattern" or parent.type.endswith("_pattern"):
            return True
        if parent.type in ("let_declaration", "let_condition"):
            return parent.child_by_field_name("pattern") == node and node.type != "identifier"
        if not node.type.endswith(("pattern", "identifier")):
            return False
        node = parent
    return False


def _assigned(facts: Facts) -> Conflict | None:
    name = facts.name()
    binding = _binding(facts, name)
    if binding is None:
        return None
    said = (
        f"`{name}` is an argument that is not `mut`"
        if "argument" in facts.message
        else f"`{name}` is declared here, without `mut`"
    )
    parts = (Part("declared", binding.declaration, said),)
    return _conflict(facts, name, name, parts, how="assign", how_before="assign")


def _borrowed(facts: Facts) -> Conflict | None:
    code, message, place = facts.finding.code, facts.message, facts.name()
    first = facts.label(
        r"^first mutable borrow occurs|^(?:im)?mutable borrow occurs|^borrow of `|^`[^`]*` is borrowed here"
    )
    if first is not None and first.is_primary:
        first = _other_borrow(facts)
    loop = facts.label("borrowed here in the previous iteration")
    span = first.span if first is not None else loop.span if loop is not None else None
    name = _root(place)
    if span is None or not name:
        return None
    exclusive = code in ("E0499", "E0503") or message.endswith("borrowed as mutable")
    if code in ("E0505", "E0506"):
        exclusive = _is_exclusive(facts, span)
    by = " by the closure" if facts.source.slice(span).lstrip().startswith(("|", "move")) else ""
    what = facts.said(r"because `([^`]*)` is also borrowed")
    borrowed = what[1] if what else place
    kind = "mutably " if exclusive else ""
    parts = [Part("borrowed", span, f"`{borrowed}` is {kind}borrowed here{by}"), *_needed(facts)]
    if len(parts) == 1 and loop is None:
        # Nobody uses the borrow later by name: a lifetime of the signature keeps it, which no timeline shows.
        return None
    how = {"E0499": "borrow mut", "E0503": "use", "E0505": "move", "E0506": "assign"}.get(code or "")
    how = how or ("borrow mut" if " as mutable because" in message else "borrow")
    return _conflict(
        facts, name, place, tuple(parts), how=how, how_before="borrow mut" if exclusive else "borrow"
    )


def _other_borrow(facts: Facts) -> Label | None:
    return next(
        (
            one
            for one in facts.labels
            if not one.is_primary and re.search("borrow occurs here", one.text or "")
        ),
        None,
    )


def _needed(facts: Facts) -> Iterator[Part]:
    label = facts.label(_LATER)
    if label is None:
        return
    dropped = re.search(r"when `(\w+)` is dropped", label.text or "")
    holder = dropped[1] if dropped is not None else _root(facts.text(label.span).strip("()"))
    by = f", by `{holder}`" if holder and _binding(facts, holder) is not None else ""
    yield Part("needed", label.span, f"the borrow is still needed here{by}")


def _dropped(facts: Facts) -> Conflict | None:
    """E0597 and E0716."""
    dropped = facts.label(r"^`[^`]*` dropped here|^temporary value is freed")
    needed = list(_needed(facts))
    if dropped is None or not needed or facts.label("^a temporary with access to the borrow") is not None:
        return None
    before = "borrow mut" if _is_exclusive(facts, facts.finding.span) else "borrow"
    if facts.finding.code == "E0716":
        end = Part("dropped", dropped.span, "the value is dropped here, at the end of the statement")
        return Conflict(
            "E0716", "", "", facts.finding.span, facts.message, (end, *needed), how="drop", how_before=before
        )
    place = facts.name()
    name = _root(place)
    end = Part("dropped", dropped.span, f"`{place}` is dropped here, still borrowed")
    return _conflict(facts, name, place, (end, *needed), how="drop", how_before=before) if name else None


def _moved_out(facts: Facts) -> Conflict | None:
    """E0507, E0508 and E0509."""
    message = facts.message
    if "captured variable" in message:
        return None
    type_ = facts.said(_TYPE.pattern)
    place = facts.here or facts.name()
    name = _root(place)
    if not name:
        return None
    if re.search(r"dereference of `|out of an? `(?:Arc|Rc)`", message):
        message = "cannot move out of what a smart pointer points to"
    elif facts.finding.code == "E0508":
        message = f"cannot move out of `{place}`, an element of an array or slice"
    elif "index of" in message:
        message = "cannot move out of an element that is reached by an index"
    elif facts.finding.code == "E0507" and "reference" not in message and "raw pointer" not in message:
        return None
    parts: tuple[Part, ...] = ()
    before = "move"
    if (into := facts.label("^data moved here")) is not None:
        parts, before = (Part("moved", into.span, "moved here"),), "pattern"
    elif (call := facts.label("moved due to this method call|moved due to this implicit call")) is not None:
        _, before, _ = _move(facts, call, place)
        if before.startswith("method:"):
            parts = (Part("moved", facts.finding.span, f"`{before[7:]}` consumes it"),)
    told = _conflict(
        facts, name, place, parts, how="move", how_before=before, type_=shown(type_[1]) if type_ else None
    )
    return _with_message(told, message)


def _returned(facts: Facts) -> Conflict | None:
    found = re.search(
        r"(?:local variable|local data|function parameter|local binding) `([^`]*)`", facts.message
    )
    if found is None:
        return None
    place = found[1]
    label = facts.label("is borrowed here")
    parts = (Part("borrowed", label.span, "borrowed here"),) if label is not None else ()
    name = _root(place)
    return _conflict(facts, name, place, parts, how="return", how_before="borrow") if name else None


def _immutable(facts: Facts) -> Conflict | None:
    """E0594 and E0596, of a binding without `mut` or behind a `&`."""
    message, place = facts.message, facts.name()
    name = _root(place)
    if not name or not re.search(r"not declared as mutable$|behind a `&` reference$", message):
        return None
    binding = _binding(facts, name)
    behind = message.endswith("reference")
    how = "assign" if facts.finding.code == "E0594" else "borrow mut"
    uses = tuple(
        Part("used", one.span, "borrowed as mutable here" if how == "borrow mut" else "assigned to here")
        for one in facts.labels
        if not one.is_primary and (one.text or "").startswith("cannot borrow as mutable")
    )
    if uses and binding is not None and binding.declaration == facts.finding.span:
        return _conflict(facts, name, place, uses, how=how)
    if binding is None:
        return None
    note = f"`{name}` is a `&` reference" if behind else f"`{name}` is declared here, without `mut`"
    return _conflict(facts, name, place, (Part("declared", binding.declaration, note),), how=how)


def _captured(facts: Facts) -> Conflict | None:
    place = facts.name()
    used = facts.label("is borrowed here")
    name = _root(place)
    if used is None or not name or "may outlive the current function" not in facts.message:
        return None
    parts = (Part("captured", used.span, f"`{place}` is borrowed here"),)
    return _conflict(facts, name, place, parts, how="capture")


def _conflict(
    facts: Facts,
    variable: str,
    place: str,
    parts: tuple[Part, ...],
    *,
    how: str,
    how_before: str = "",
    type_: str | None = None,
    declaration: Span | None = None,
) -> Conflict:
    if declaration is None:
        binding = _binding(facts, variable)
        declaration = binding.declaration if binding is not None else None
    return Conflict(
        facts.finding.code or "",
        variable,
        place,
        facts.finding.span,
        facts.message,
        parts,
        declaration,
        type_,
        how,
        how_before,
    )


def _with_message(conflict: Conflict, message: str) -> Conflict:
    return Conflict(
        conflict.code,
        conflict.variable,
        conflict.place,
        conflict.span,
        message,
        conflict.parts,
        conflict.declaration,
        conflict.type,
        conflict.how,
        conflict.how_before,
    )


def _binding(facts: Facts, name: str) -> Binding | None:
    """The variable `name` that a label of the finding names or declares; None where that is not one "
    "variable."""
    function = facts.around("function_item")
    if function is None:
        return None
    while (outer := facts.around("function_item", of=function.parent)) is not None:
        function = outer
    known = [
        one for one in Body.of(facts.source, _NO_FACTS, function).root.own_scopes.bindings if one.name == name
    ]
    spans = [label.span for label in facts.labels]
    named = [
        one
        for one in known
        if any(
            _meets(at, span) for span in spans for at in (one.declaration, *(o.span for o in one.occurrences))
        )
    ]
    return named[0] if len(named) == 1 else known[0] if len(known) == 1 else None


def _meets(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _root(place: str) -> str:
    """The variable that a place begins with."""
    found = _ROOT.match(place)
    return found[1] if found else ""


def _is_whole(facts: Facts, span: Span, place: str) -> bool:
    """Whether the value itself is used at `span`, no part of it and nothing that it points to."""
    node = facts.node_at(span)
    parent = node.parent if node is not None else None
    if facts.text(span) != place or parent is None:
        return False
    if parent.type == "field_expression":
        return parent.parent is not None and parent.parent.type == "call_expression"
    return parent.type not in ("index_expression", "unary_expression", "match_expression", "let_condition")


def _is_exclusive(facts: Facts, span: Span) -> bool:
    return facts.source.slice(span).startswith("&mut ") or facts.label("mutable borrow") is not None


_READERS: dict[str, Callable[[Facts], Conflict | None]] = {
    "E0373": _captured,
    "E0381": _uninitialised,
    "E0382": _moved,
    "E0384": _assigned,
    "E0499": _borrowed,
    "E0502": _borrowed,
    "E0503": _borrowed,
    "E0505": _borrowed,
    "E0506": _borrowed,
    "E0507": _moved_out,
    "E0508": _moved_out,
    "E0509": _moved_out,
    "E0515": _returned,
    "E0594": _immutable,
    "E0596": _immutable,
    "E0597": _dropped,
    "E0716": _dropped,
}
