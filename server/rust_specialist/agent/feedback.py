"""What a model is told of a check that failed: the compiler's messages made anew, without what they might carry out.

A message may quote what the compiler has read, and so a file that the model may not see. What is passed on is the code,
the words of the message without texts, characters and numbers, and lines of the files that the model was shown anyway.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from rust_specialist.agent.redact import Redactor
from rust_specialist.cargo.findings import CompilerFinding
from rust_specialist.lint.model import Finding
from rust_specialist.text import Document, decode

#: More messages are not passed on; the first ones mostly cause the others.
MAX_MESSAGES = 12
_MAX_WORDS = 400
_MAX_LINE = 200
_MAX_REMARKS = 3

# Errors in counting that are about the code itself; their numbers are what they say.
_COUNTING = frozenset(("E0023", "E0050", "E0053", "E0057", "E0061", "E0107"))
# Errors whose words are values of the program.
_EVALUATION = frozenset(("E0080", "E0600", "const_err", "long_running_const_eval"))
_TEXTS = re.compile(r"[bc]?r?#*\"(?:[^\"\\]|\\.)*\"?#*|b?'(?:[^'\\\n]|\\[^'\n]*)'")
_NUMBERS = re.compile(r"\b\d\w*(?:\.\d\w*)?")
_PATHS = re.compile(r"(?<![\w:<])(?:[A-Za-z]:)?[/\\][\w.+@-]+(?:[/\\][\w.+@-]+)+")


def words_of(message: str, code: str | None) -> str:
    """The words of a message without what may be data."""
    if code is None:
        return "an error without a code"
    if code in _EVALUATION:
        return "the evaluation of a constant failed"
    plain = _PATHS.sub("…", _TEXTS.sub('"…"', message))
    if code not in _COUNTING:
        plain = _NUMBERS.sub("_", plain)
    return " ".join(plain.split())[:_MAX_WORDS]


def of_compiler(
    findings: Iterable[CompilerFinding],
    names: Mapping[CompilerFinding, str],
    texts: Mapping[str, bytes],
    shown: Collection[str],
    redactor: Redactor,
) -> str:
    """The messages for the model.

    `names` has the path of each finding below the root, `texts` the texts that were compiled, by path; lines are quoted
    of the files in `shown` only.
    """
    every = list(findings)
    quotable = {name: _redacted(texts[name], redactor) for name in shown if name in texts}
    parts = ["\n".join(_lines(one, names[one], texts, quotable)) for one in every[:MAX_MESSAGES]]
    if len(every) > MAX_MESSAGES:
        parts.append(f"and {len(every) - MAX_MESSAGES} more")
    return redactor.redact("\n".join(parts))


def of_rules(found: Iterable[tuple[str, bytes, Finding]], redactor: Redactor) -> str:
    """Findings of our own rules for the model, each with the path and the text of its file."""
    parts: list[str] = []
    for name, text, finding in list(found)[:MAX_MESSAGES]:
        document = Document(text)
        line = document.line_of(finding.span.start)
        quoted = _quoted(_redacted(text, redactor), line)
        parts.append(f"{finding.rule} at {name}:{line + 1}: {finding.message}\n  {quoted}")
    return redactor.redact("\n".join(parts))


def _lines(
    finding: CompilerFinding, name: str, texts: Mapping[str, bytes], quotable: Mapping[str, Document]
) -> Iterator[str]:
    code = f"[{finding.code}]" if finding.code is not None else ""
    document = Document(texts[name]) if name in texts else None
    line = document.line_of(finding.span.start) if document is not None else None
    place = f"{name}:{line + 1}" if line is not None else name
    yield f"{finding.level}{code} at {place}: {words_of(finding.message, finding.code)}"
    if document is None or line is None or name not in quotable:
        return
    yield f"  {_quoted(quotable[name], line)}"
    if finding.code is None or finding.code in _EVALUATION:
        return
    for label in finding.labels:
        if label.text and label.path == finding.path:
            yield f"  line {document.line_of(label.span.start) + 1}: {words_of(label.text, finding.code)}"
    for remark in finding.remarks[:_MAX_REMARKS]:
        yield f"  {remark.level}: {words_of(remark.message, finding.code)}"


def _redacted(text: bytes, redactor: Redactor) -> Document:
    """The text to quote lines of: what a line is a part of is seen in all of it only."""
    return Document.of(redactor.redact_lines(decode(text)))


def _quoted(document: Document, line: int) -> str:
    return document.slice(document.line_span(line)).strip()[:_MAX_LINE]
