"""From rustc's diagnostics to findings: places in the user's own code, suggestions as whole fixes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from rust_specialist.cargo.findings import CompilerFinding, Label, Remark, Suggestion
from rust_specialist.cargo.messages import Diagnostic, DiagnosticSpan
from rust_specialist.lint.model import Applicability, Fix, Severity
from rust_specialist.text import Edit, Span

_SEVERITIES = {"error": Severity.ERROR, "warning": Severity.WARNING}
_APPLICABILITIES = {one.value: one for one in Applicability}
#: Expansions that leave the user's tokens where they are.
_TRANSPARENT = ("#[", "desugaring of")


def finding_of(diagnostic: Diagnostic, root: Path) -> CompilerFinding | None:
    """The finding that `diagnostic` is; None where it has no place, or is only a summary.

    `root` is the folder that relative file names start from: the workspace's.
    """
    severity = _SEVERITIES.get(diagnostic.level)
    if severity is None:
        # "error: internal compiler error" is a level of its own.
        severity = Severity.ERROR if diagnostic.level.startswith("error") else None
    primary = next((span for span in diagnostic.spans if span.is_primary), None)
    if severity is None or primary is None:
        return None
    place = _place(primary, root)
    return CompilerFinding(
        code=diagnostic.code.code if diagnostic.code else None,
        severity=severity,
        message=diagnostic.message,
        path=_path(place, root),
        span=_span(place),
        labels=tuple(_labels(diagnostic.spans, root)),
        remarks=tuple(_remark(child, root) for child in diagnostic.children),
        suggestions=tuple(
            _joined([suggestion for child in diagnostic.children for suggestion in _suggestions(child, root)])
        ),
        rendered=diagnostic.rendered or "",
    )


def is_placeless_error(diagnostic: Diagnostic) -> bool:
    """Whether `diagnostic` is an error that is about no place of any file, and no summary of other errors."""
    return (
        diagnostic.level.startswith("error")
        and not diagnostic.spans
        and not diagnostic.message.startswith("aborting due to")
    )


def _remark(child: Diagnostic, root: Path) -> Remark:
    places = [span for span in child.spans if span.suggested_replacement is None]
    return Remark(child.level, child.message, tuple(_labels(places, root)))


def _labels(spans: Sequence[DiagnosticSpan], root: Path) -> Iterator[Label]:
    for span in spans:
        place = _place(span, root)
        yield Label(_path(place, root), _span(place), span.label, span.is_primary)
        if place is not span and span.expansion is not None and _is_own(span, root):
            text = f"in the expansion of `{span.expansion.macro_decl_name}`"
            yield Label(_path(span, root), _span(span), text)


def _suggestions(child: Diagnostic, root: Path) -> Iterator[Suggestion]:
    alternatives = _alternatives([span for span in child.spans if span.suggested_replacement is not None])
    for parts in alternatives:
        names = {part.file_name for part in parts}
        if len(names) > 1 or any(_place(part, root) is not part for part in parts):
            # A change of several files, or of a macro's own text, is for the user to make.
            continue
        edits = tuple(dict.fromkeys(Edit(_span(part), part.suggested_replacement or "") for part in parts))
        title = child.message
        if len(alternatives) > 1:
            title += f": `{' … '.join(edit.text.strip() for edit in edits if edit.text.strip())}`"
        applicability = _applicability(parts)
        if len(alternatives) > 1 and applicability.is_safe:
            # Nobody but the user knows which of them is meant.
            applicability = Applicability.MAYBE_INCORRECT
        yield Suggestion(_path(parts[0], root), Fix(title, edits, applicability))


def _joined(suggestions: list[Suggestion]) -> Iterator[Suggestion]:
    """An import and the shorter path that goes with it as one: rustc proposes them as two, which need each other."""
    shorter = next((one for one in suggestions if one.fix.title.startswith("if you import `")), None)
    imports = [one for one in suggestions if one.fix.title.startswith("consider importing")]
    for one in suggestions:
        if shorter is None or not imports or one not in (shorter, *imports):
            yield one
        elif one is not shorter:
            applicability = Applicability.MAYBE_INCORRECT
            yield Suggestion(
                one.path, Fix(one.fix.title, (*one.fix.edits, *shorter.fix.edits), applicability)
            )


def _alternatives(parts: Sequence[DiagnosticSpan]) -> list[list[DiagnosticSpan]]:
    """The parts of each alternative: rustc lists all in one row.

    Where no two of them are in each other's way they are parts of one. Else each alternative has its parts in the
    order of the text.
    """
    if not any(_collides(one, other) for at, one in enumerate(parts) for other in parts[:at]):
        return [list(parts)] if parts else []
    alternatives: list[list[DiagnosticSpan]] = []
    for part in parts:
        last = alternatives[-1][-1] if alternatives else None
        if last is None or part.byte_start < last.byte_end or _collides(part, last):
            alternatives.append([part])
        else:
            alternatives[-1].append(part)
    return alternatives


def _collides(one: DiagnosticSpan, other: DiagnosticSpan) -> bool:
    """Whether two changes cannot be parts of one: they are of two files, or of the same place."""
    if one.file_name != other.file_name or _span(one) == _span(other):
        return True
    return one.byte_start < other.byte_end and other.byte_start < one.byte_end


def _applicability(parts: Sequence[DiagnosticSpan]) -> Applicability:
    """The least sure one of the parts; what rustc leaves unspecified is to be looked at."""
    known = [_APPLICABILITIES.get(part.suggestion_applicability or "") for part in parts]
    for one in (Applicability.HAS_PLACEHOLDERS, None, Applicability.MAYBE_INCORRECT):
        if one in known:
            return one or Applicability.MAYBE_INCORRECT
    return Applicability.MACHINE_APPLICABLE


def _place(span: DiagnosticSpan, root: Path) -> DiagnosticSpan:
    """Where `span` is in the code that somebody wrote: itself, or the macro call that it came from.

    Tokens that the user gave to a macro are places of their own; the inside of a macro's definition is none.
    """
    chain, names = [span], list[str]()
    while (expansion := chain[-1].expansion) is not None:
        names.append(expansion.macro_decl_name)
        chain.append(expansion.span)
    outermost = chain[-1]
    for index, one in enumerate(chain):
        if one.file_name == outermost.file_name and _span(outermost).contains(_span(one)):
            return one
        if all(name.startswith(_TRANSPARENT) for name in names[index:]) and _is_own(one, root):
            return one
    return outermost


def _is_own(span: DiagnosticSpan, root: Path) -> bool:
    return _path(span, root).is_relative_to(root)


def _path(span: DiagnosticSpan, root: Path) -> Path:
    return root / span.file_name


def _span(span: DiagnosticSpan) -> Span:
    return Span(span.byte_start, max(span.byte_start, span.byte_end))
