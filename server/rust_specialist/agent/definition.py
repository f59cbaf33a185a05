"""The specialist's definition: a Markdown file with frontmatter, as coding agents use them, and its sections.

The frontmatter has `name`, `description` and `tools`. What follows is the prompt; from the first level-one heading on
it is divided into sections, of which only those that matter are sent. A comment right below a section's heading says
when it does: `<!-- packs: async; crates: tokio, futures; words: .await, async fn -->`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from rust_specialist.agent.failures import AgentFailure, Kind

#: The tools of coding agents by what they become here. A shell becomes the compiler's check of a proposal.
_GRANTED = {"read": "read_file", "grep": "grep", "glob": "glob", "bash": "cargo_check"}
_MAX_BYTES = 200_000
#: More sections than this are not sent with one question.
MAX_SECTIONS = 2

_HEADING = re.compile(r"^# (.+)$", re.MULTILINE)
_WHEN = re.compile(r"\A\s*<!--(.*?)-->", re.DOTALL)
_FENCE = re.compile(r"^(```|~~~)[^\n]*\n.*?^\1[ \t]*$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the prompt, and what makes it relevant: a finding's pack, a dependency, a word in the code."""

    title: str
    text: str
    packs: frozenset[str] = frozenset()
    crates: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()

    def weight(self, packs: Collection[str], crates: Collection[str], code: bytes) -> int:
        """How relevant it is; 0 is not at all."""
        if any(pack in self.packs for pack in packs):
            return 3
        if packs:
            # A finding has its section; what else the file uses does not belong to the question.
            return 0
        word = any(word.encode() in code for word in self.words)
        return 2 if word and not self.crates.isdisjoint(crates) else int(word)


@dataclass(frozen=True, slots=True)
class Specialist:
    """A definition. `tools` are ours; `refused` are those that were asked for and are not granted."""

    name: str
    description: str
    tools: tuple[str, ...]
    refused: tuple[str, ...]
    core: str
    sections: tuple[Section, ...] = ()

    def sections_for(self, packs: Collection[str], crates: Collection[str], code: bytes) -> list[str]:
        """The texts of the most relevant sections, in the order of the file."""
        weighed = [(section.weight(packs, crates, code), at) for at, section in enumerate(self.sections)]
        best = sorted((one for one in weighed if one[0]), key=lambda one: (-one[0], one[1]))[:MAX_SECTIONS]
        chosen = sorted(at for _, at in best)
        return [f"# {self.sections[at].title}\n{self.sections[at].text}" for at in chosen]


def parse(text: str) -> Specialist:
    """A definition out of its file's text.

    Raises:
        ValueError: it has no frontmatter, or nothing after it; the message says what is missing.
    """
    text = text.replace("\r\n", "\n").removeprefix("\ufeff")
    match = re.match(r"---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", text, re.DOTALL)
    if match is None:
        raise ValueError(
            "it must begin with a frontmatter: lines `name:`, `description:`, `tools:` between two `---`"
        )
    fields = _fields(match[1])
    name, body = fields.get("name", ""), text[match.end() :]
    if not name:
        raise ValueError("its frontmatter has no `name:`")
    core, sections = _divided(body)
    if not core.strip():
        raise ValueError("no prompt follows the frontmatter (text before the first `# ` heading)")
    # Without a line on tools, agents get all of them: here, those that read.
    asked = _words(fields["tools"]) if "tools" in fields else ["Read", "Grep", "Glob"]
    tools = dict.fromkeys(_GRANTED[word.lower()] for word in asked if word.lower() in _GRANTED)
    refused = [word for word in asked if word.lower() not in _GRANTED]
    return Specialist(
        name, fields.get("description", ""), tuple(tools), tuple(refused), core.strip(), sections
    )


@cache
def built_in() -> Specialist:
    """Our own definition."""
    return parse(built_in_text())


def built_in_text() -> str:
    """The file of our own definition."""
    return resources.files("rust_specialist.agent").joinpath("specialist.md").read_text(encoding="utf-8")


def load(path: str) -> Specialist:
    """The user's definition at `path`, or our own where it is empty.

    Raises:
        AgentFailure: it cannot be read or is no definition; the message names the file and the reason.
    """
    if not path:
        return built_in()
    place = Path(path).expanduser()
    try:
        if place.stat().st_size > _MAX_BYTES:
            raise ValueError(f"it has more than {_MAX_BYTES // 1000} kB")
        return parse(place.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        reason = "it is not UTF-8 text"
    except OSError as error:
        reason = (error.strerror or "it cannot be read").lower()
    except ValueError as error:
        reason = str(error)
    raise AgentFailure(Kind.NOT_CONFIGURED, f"agent.definition {path} cannot be used: {reason}.")


def _fields(text: str) -> dict[str, str]:
    """The lines `key: value`; the lines of a list below a key are joined by commas."""
    fields: dict[str, str] = {}
    last = ""
    for line in text.split("\n"):
        if match := re.match(r"([A-Za-z][\w-]*)[ \t]*:(.*)", line):
            last = match[1].lower()
            fields[last] = match[2].strip().strip("\"'")
        elif last and (item := re.match(r"[ \t]*-[ \t]+(.+)", line)):
            fields[last] = f"{fields[last]}, {item[1].strip()}".removeprefix(", ")
        elif last and line[:1] in (" ", "\t"):
            fields[last] = f"{fields[last]} {line.strip()}".strip()
    return fields


def _words(text: str) -> list[str]:
    """The words of a list; `Bash(cargo check:*)` is `Bash`."""
    return [
        name for word in re.sub(r"\([^)]*\)", "", text).strip("[]").split(",") if (name := word.strip(" \"'"))
    ]


def _divided(body: str) -> tuple[str, tuple[Section, ...]]:
    fences = [match.span() for match in _FENCE.finditer(body)]
    marks = [
        mark
        for mark in _HEADING.finditer(body)
        if not any(start <= mark.start() < end for start, end in fences)
    ]
    # A title right at the beginning is the prompt's own.
    if marks and not body[: marks[0].start()].strip():
        marks = marks[1:]
    if not marks:
        return body, ()
    ends = [mark.start() for mark in marks[1:]] + [len(body)]
    sections = (_section(mark[1], body[mark.end() : end]) for mark, end in zip(marks, ends, strict=True))
    return body[: marks[0].start()], tuple(sections)


def _section(title: str, text: str) -> Section:
    when = _WHEN.match(text)
    lists: dict[str, Iterable[str]] = {}
    if when is not None:
        text = text[when.end() :]
        for part in when[1].split(";"):
            key, _, values = part.partition(":")
            lists[key.strip()] = [value.strip() for value in values.split(",") if value.strip()]
    return Section(
        title.strip(),
        text.strip(),
        frozenset(lists.get("packs", ())),
        frozenset(lists.get("crates", ())),
        tuple(lists.get("words", ())),
    )
