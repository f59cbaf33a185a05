"""From a function to its events: the entry, and the table of handlers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rust_specialist.borrows import blocks, calls, closures, control, expressions, macros, struct_literals
from rust_specialist.borrows.builder import Builder, coercion
from rust_specialist.borrows.conditional import is_conditional
from rust_specialist.borrows.ir import Kind, Place, Program, Unit
from rust_specialist.borrows.patterns import Matcher
from rust_specialist.borrows.words_of import words
from rust_specialist.semantics import Binding, RootBody
from rust_specialist.semantics.nodes import inner_expression

if TYPE_CHECKING:
    from rust_specialist.borrows.builder import Handler
    from rust_specialist.syntax import Node

_HANDLERS: dict[str, Handler] = {
    **expressions.HANDLERS,
    **struct_literals.HANDLERS,
    **blocks.HANDLERS,
    **control.HANDLERS,
    **calls.HANDLERS,
    **closures.HANDLERS,
    **macros.HANDLERS,
}


def lower(body: RootBody, edition: int | None, limit: int) -> tuple[Program, Builder] | None:
    """The events of a function and of all bodies inside.

    None for a function without a body, or with items in it that are compiled under a condition.

    Raises:
        TooBig: the function is beyond the budget.
    """
    node = body.node
    block = node.child_by_field_name("body")
    if block is None or body.scopes.too_deep or _rewritten(body):
        return None
    if body.scopes.has_conditional_item:
        return None
    if node.has_error and any(c.has_error or c.is_missing for c in node.children if c.id != block.id):
        return None
    b = Builder(body, edition, limit, _HANDLERS)
    _inline_names(b)
    b.is_async = body.is_async
    b.bounded_elsewhere = _bounded_elsewhere(b, node)
    b.begin(Unit(0, -1, "fn", node.start_byte, node.end_byte))
    parameters = node.child_by_field_name("parameters")
    for parameter in parameters.named_children if parameters is not None else ():
        if parameter.type in ("parameter", "self_parameter"):
            _parameter(b, parameter)
    gives = node.child_by_field_name("return_type") is not None
    flows = blocks.block(b, block, coercion(b.returns) if gives else "discard", inner=False)
    tail = _tail(block) if gives else None
    if tail is not None and not is_conditional(b, tail):
        blocks.returned(b, tail, flows)
    b.pop_scope(block.end_byte - 1)
    blocks.settle_returns(b)
    program = b.program()
    program.is_opaque = _is_opaque(b, node.child_by_field_name("return_type"))
    return program, b


def _is_opaque(b: Builder, result: Node | None) -> bool:
    """Whether a result is an `impl Trait` without a lifetime, other than in `use<..>`."""
    text = b.name_of(result) if result is not None else ""
    if not text.startswith("impl "):
        return False
    return "use<" in text or not ("'" in text or "&" in text)


def _bounded_elsewhere(b: Builder, function: Node) -> frozenset[str]:
    """The names on the left of where clauses, those left out whose bounds are known with the parameter itself."""
    parameters = function.child_by_field_name("type_parameters")
    own = b.name_of(parameters) if parameters is not None else ""
    found: set[str] = set()
    for clause in function.named_children:
        if clause.type != "where_clause":
            continue
        for predicate in clause.named_children:
            left = predicate.child_by_field_name("left")
            if left is None or (left.type == "type_identifier" and _mentions(own, b.name_of(left))):
                continue
            found.update(_WORD.findall(b.name_of(left)))
    return frozenset(found)


def _mentions(parameters: str, name: str) -> bool:
    return name in _WORD.findall(parameters)


_WORD = re.compile(r"\w+")
_ATTRIBUTES = (
    "inline cold must_use allow warn deny forbid expect doc test ignore should_panic deprecated "
    "track_caller no_mangle export_name link_section target_feature cfg cfg_attr bench "
    "automatically_derived rustfmt::skip tokio::main tokio::test non_exhaustive unsafe stable unstable "
    "rustc_const_stable rustc_const_unstable lang instrument tracing::instrument repr derive optimize "
    "coverage no_coverage rustc_inherit_overflow_checks proc_macro proc_macro_derive proc_macro_attribute "
    "global_allocator panic_handler rustc_specialization_trait rustc_allow_incoherent_impl serde "
    "diagnostic::on_unimplemented rustc_intrinsic docs "
)
_HARMLESS = words(_ATTRIBUTES)


def _rewritten(body: RootBody) -> bool:
    """Whether an attribute of the function, or of what it stands in, may rewrite its body."""
    return any(
        path not in _HARMLESS and not path.startswith(("clippy::", "rustfmt::", "rustc_"))
        for path in body.attributes
    )


def _tail(block: Node) -> Node | None:
    """The expression that a block gives."""
    last: Node | None = None
    for child in expressions.children(block):
        last = child
    if last is None or last.type in ("let_declaration", "empty_statement"):
        return None
    if last.type == "expression_statement":
        return inner_expression(last) if last.children[-1].type != ";" else None
    return last


def _parameter(b: Builder, parameter: Node) -> None:
    if parameter.type == "self_parameter":
        name = next((c for c in parameter.named_children if c.type == "self"), None)
        binding = b.scopes.by_node.get(name.id) if name is not None else None
        local = b.local(binding) if binding is not None else None
        if local is not None:
            b.declare(local)
            at = b.locals[local]
            b.emit(Kind.INIT, Place(local), at.start, at.end, (), "parameter")
        return
    pattern = parameter.child_by_field_name("pattern")
    if pattern is None:
        return
    if pattern.type == "identifier":
        binding = b.scopes.by_node.get(pattern.id)
        local = b.local(binding) if binding is not None else None
        if local is not None:
            b.declare(local)
            at = b.locals[local]
            b.emit(Kind.INIT, Place(local), at.start, at.end, (), "parameter")
        return
    type_ = b.body.resolve_type(parameter.child_by_field_name("type"), parameter)
    place = b.temporary(pattern.start_byte, pattern.end_byte, (), type_)
    Matcher(b, ()).match(pattern, place, type_)


def _inline_names(b: Builder) -> None:
    """The names in format strings, by the start of their macro."""
    found: dict[int, list[tuple[int, int, Binding]]] = {}
    for binding in b.scopes.bindings:
        for occurrence in binding.occurrences:
            if occurrence.kind == "format" and occurrence.macro is not None:
                at = occurrence.span
                found.setdefault(occurrence.macro.start_byte, []).append((at.start, at.end, binding))
    b.inline_names = {start: tuple(sorted(names, key=lambda n: n[0])) for start, names in found.items()}
