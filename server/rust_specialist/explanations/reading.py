"""The explanations as they lie in the package: found by code and taken apart.

A page is a `# ` headline, the reason, then for each case `## Case` or `## Case: title` with a block of Rust tagged
`compile_fail` and the code, and under it `### ` ways out, each with a paragraph and a block of Rust.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from rust_specialist.explanations.model import Case, Explanation, Snippet, Way

#: Codes that older compilers give to what has another code today.
ALIASES = {"E0412": "E0425"}

_CODE = re.compile(r"[Ee]?(\d{4}|\d{3})")
_HEADING = re.compile(r"(#{1,3}) (.+)")


class MalformedPage(ValueError):
    """A page of the package that is not of the form above."""


@dataclass(frozen=True, slots=True)
class _Section:
    level: int
    title: str
    prose: str
    blocks: tuple[tuple[tuple[str, ...], str], ...]


def _pages() -> Traversable:
    return files("rust_specialist.explanations").joinpath("pages")


@cache
def codes() -> tuple[str, ...]:
    """The codes that have a page, sorted; older names of codes are not among them."""
    return tuple(sorted(entry.name[:-3] for entry in _pages().iterdir() if entry.name.endswith(".md")))


@cache
def explanation(code: str) -> Explanation | None:
    """The explanation of `code` (`E0382`, `e0382` or `382`); None where there is no page.

    An older name of a code gives the page of today's.
    """
    match = _CODE.fullmatch(code)
    if match is None:
        return None
    known = f"E{match[1]:0>4}"
    known = ALIASES.get(known, known)
    if known not in codes():
        return None
    text = _pages().joinpath(f"{known}.md").read_text(encoding="utf-8")
    return parsed(known, text)


def parsed(code: str, text: str) -> Explanation:
    """A page taken apart.

    Raises:
        MalformedPage: it is not of the form that pages have.
    """
    head, *rest = _sections(text)
    if head.level != 1 or head.blocks or not rest:
        raise MalformedPage(f"{code}: a page starts with `# ` and its reason")
    cases: list[Case] = []
    for section in rest:
        if len(section.blocks) != 1:
            raise MalformedPage(f"{code}: `{section.title}` must hold one block of Rust")
        tags, body = section.blocks[0]
        snippet = Snippet(body, "nightly" in tags, _edition(tags))
        if section.level == 2:
            if section.title.partition(":")[0] != "Case" or not {"compile_fail", code} <= {*tags}:
                raise MalformedPage(f"{code}: `{section.title}` is no case that fails with {code}")
            cases.append(Case(section.title.partition(":")[2].strip(), snippet, ()))
        elif section.level == 3 and cases and section.prose and "compile_fail" not in tags:
            case = cases[-1]
            way = Way(section.title, section.prose, snippet)
            cases[-1] = Case(case.title, case.before, (*case.ways, way))
        else:
            raise MalformedPage(f"{code}: `{section.title}` is no way out of a case")
    return Explanation(code, head.title, head.prose, tuple(cases))


def _sections(text: str) -> Iterator[_Section]:
    level, title = 0, ""
    prose: list[str] = []
    blocks: list[tuple[tuple[str, ...], str]] = []
    fenced: list[str] | None = None
    tags: tuple[str, ...] = ()
    for line in text.splitlines():
        if fenced is not None:
            if line == "```":
                blocks.append((tags, "".join(f"{one}\n" for one in fenced)))
                fenced = None
            else:
                fenced.append(line)
        elif line.startswith("```"):
            fenced, tags = [], tuple(line[3:].split(","))
        elif heading := _HEADING.fullmatch(line):
            if level:
                yield _Section(level, title, "\n".join(prose).strip(), tuple(blocks))
            level, title, prose, blocks = len(heading[1]), heading[2], [], []
        else:
            prose.append(line)
    yield _Section(level, title, "\n".join(prose).strip(), tuple(blocks))


def _edition(tags: tuple[str, ...]) -> int | None:
    return next((int(tag[7:]) for tag in tags if tag.startswith("edition")), None)
