"""Where the compiler, having read exactly the same text, does not share an instant finding."""

from __future__ import annotations

from rust_specialist.cargo.findings import CompilerFinding
from rust_specialist.cargo.results import CheckResult
from rust_specialist.lint.model import Finding, Severity
from rust_specialist.session.documents import OpenDocument
from rust_specialist.session.fixing import is_in_code
from rust_specialist.syntax import Node, Source, span_of
from rust_specialist.text import Span

#: The codes of the phase that looks at borrows, which is the compiler's last one: where an error of an earlier phase
#: stands, there may be no borrow error yet.
BORROW_CODES = frozenset(
    {
        *("E0373", "E0381", "E0382", "E0384", "E0499", "E0502", "E0503", "E0505", "E0506", "E0507"),
        *("E0508", "E0509", "E0510", "E0515", "E0521", "E0594", "E0596", "E0597", "E0621", "E0626", "E0700"),
        *("E0712", "E0713", "E0716"),
    }
)
_FUNCTION = "function_item"


def disputed(document: OpenDocument, result: CheckResult) -> tuple[Finding, ...]:
    """The instant findings of compiler errors in `document` that the check shows to be wrong.

    None unless the check came to its end, has read exactly the present text, and has compiled the file: with all its
    targets, or with errors of the last phase only. What is compiled under conditions, or stands in a function of which
    the compiler says anything at all, is left alone.
    """
    path = document.path
    if path is None or not result.is_complete or result.texts.get(path) != document.document.text:
        return ()
    errors = [one for one in result.findings if one.severity is Severity.ERROR]
    is_last_phase = all(one.code in BORROW_CODES for one in errors)
    has_own_error = any(one.path == path for one in errors)
    if not (is_last_phase and (path in result.compiled or has_own_error)):
        return ()
    return tuple(
        finding
        for finding in document.found
        if finding.compiler_code in BORROW_CODES and _is_disputed(document, finding, errors)
    )


def _is_disputed(document: OpenDocument, finding: Finding, errors: list[CompilerFinding]) -> bool:
    function = function_at(document.source, finding.span)
    if function is None or not is_in_code(document, finding.span):
        return False
    if is_conditional(document.source, function):
        return False
    around = span_of(function)
    return not any(
        label.path == document.path and label.span.touches(around)
        for error in errors
        for label in error.labels
    )


def function_at(source: Source, span: Span) -> Node | None:
    """The innermost function around `span`."""
    node = source.root.descendant_for_byte_range(span.start, span.start)
    while node is not None and node.type != _FUNCTION:
        node = node.parent
    return node


def is_conditional(source: Source, function: Node) -> bool:
    """Whether `function`, a part of it or something around it is compiled under conditions, or made by a macro."""
    if b"cfg" in source.bytes_of(function):
        return True
    node: Node | None = function
    while node is not None:
        if node.type in ("macro_definition", "macro_invocation", "token_tree"):
            return True
        before = node.prev_named_sibling
        while before is not None and before.type in ("attribute_item", "line_comment", "block_comment"):
            if before.type == "attribute_item" and b"cfg" in source.bytes_of(before):
                return True
            before = before.prev_named_sibling
        for child in node.named_children:
            if child.type == "inner_attribute_item" and b"cfg" in source.bytes_of(child):
                return True
        node = node.parent
    return False
