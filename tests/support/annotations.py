"""rustc's own test language: `//~ pack::rule` expects a finding that starts on this line, `//~^` one line up.

In documents whose comments begin with `#` the marks are `#~`.

Carets repeat (`//~^^ name` is two lines up) and names are separated by commas or by further `//~` marks. The bare
name of a rule will do where only one rule has it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from typing import NamedTuple

from rust_specialist.lint.model import Finding
from rust_specialist.text import Document

_MARK = re.compile(r"(?://|#)~(\^*)((?:(?!(?://|#)~).)*)")
_FIRST_MARK = re.compile(r"(?://|#)~")
_NAME = re.compile(r"\w+(::\w+)*")
_LINE_END = re.compile(r"\r\n|\n|\r")


class AnnotationError(ValueError):
    """An annotation that cannot be read or that names no rule."""


class Expectation(NamedTuple):
    """A rule's name as written, and the line (from 1) on which its finding starts."""

    line: int
    name: str


def lines_of(text: str) -> list[str]:
    """The lines without their ends; only LF, CRLF and CR end a line."""
    return _LINE_END.split(text)


def expected(text: str) -> list[Expectation]:
    """What the annotations of `text` announce, in order.

    Raises:
        AnnotationError: a mark without a name, or one that points above the first line.
    """
    found: list[Expectation] = []
    for number, line in enumerate(lines_of(text), start=1):
        for carets, names in _MARK.findall(line):
            for name in (part.strip() for part in names.split(",")):
                if not _NAME.fullmatch(name):
                    raise AnnotationError(
                        f"line {number}: expected the name of a rule after //~, found {name!r}"
                    )
                if len(carets) >= number:
                    raise AnnotationError(f"line {number}: the carets of //~{carets} point above the text")
                found.append(Expectation(number - len(carets), name))
    return found


def without(text: str) -> str:
    """The same text with every annotation removed; a line that holds nothing else goes as a whole."""
    kept: list[str] = []
    for line in text.splitlines(keepends=True):
        mark = _FIRST_MARK.search(line)
        code = line[: mark.start()] if mark else line
        if not mark:
            kept.append(line)
        elif code.strip():
            kept.append(code.rstrip() + line[len(line.rstrip("\r\n")) :])
    return "".join(kept)


def resolved(name: str, known: Collection[str]) -> str:
    """The id of the rule that `name` means among the `known` ids.

    Raises:
        AnnotationError: no rule has this name, or several have.
    """
    if name in known:
        return name
    ids = [rule for rule in known if rule.endswith(f"::{name}")]
    if len(ids) == 1:
        return ids[0]
    if ids:
        raise AnnotationError(f"the name {name} is ambiguous: {', '.join(sorted(ids))}")
    raise AnnotationError(f"no rule is called {name}")


def differences(document: Document, findings: Iterable[Finding], known: Collection[str]) -> str:
    """A table of what differs between the annotations of `document` and `findings`; empty when nothing does."""
    text = document.text.decode()
    wanted = Counter((line, resolved(name, known)) for line, name in expected(text))
    got: Counter[tuple[int, str]] = Counter()
    messages: dict[tuple[int, str], str] = {}
    for finding in findings:
        key = (document.line_of(finding.span.start) + 1, finding.rule)
        got[key] += 1
        messages[key] = finding.message
    rows: list[tuple[int, str, str, str]] = []
    for line, rule in sorted(wanted.keys() | got.keys()):
        key = (line, rule)
        rows += [(line, rule, "nothing", "")] * (wanted[key] - got[key])
        rows += [(line, "nothing", rule, messages.get(key, ""))] * (got[key] - wanted[key])
    return _table(rows, lines_of(text)) if rows else ""


def _table(rows: list[tuple[int, str, str, str]], lines: list[str]) -> str:
    width = max(len(name) for row in rows for name in row[1:3])
    out = [f"line  {'expected':{width}}  {'got':{width}}  message"]
    for line, want, got, message in rows:
        out += [
            f"{line:4}  {want:{width}}  {got:{width}}  {message}".rstrip(),
            f"    | {lines[line - 1].strip()}",
        ]
    return "\n".join(out)
