"""Rust code in Markdown fences: in documentation comments as rustdoc tests it, and in Markdown files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rust_specialist.syntax.doc_comments import documentation
from rust_specialist.syntax.source import Source
from rust_specialist.text import Document, Span, decode, encode
from rust_specialist.text.excerpts import Excerpt, ExcerptBuilder

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_MARKERS = (b"```", b"~~~")
_LINE_END = re.compile(rb"\r\n|\n|\r")
_EDITION = re.compile(r"edition(\d{4})")
_ERROR_CODE = re.compile(r"E\d{4}")
_NOT_WORDS = re.compile(r"\{[^}]*\}|\([^)]*\)")
_MAIN = re.compile(rb"\bfn\s+main\b")
_HOISTED = frozenset(
    {
        "inner_attribute_item",
        "attribute_item",
        "use_declaration",
        "extern_crate_declaration",
        "line_comment",
        "block_comment",
    }
)
_ITEMS = ("_item", "_declaration", "_comment", "_definition")


@dataclass(frozen=True, slots=True)
class FenceTags:
    """What the words behind the opening backticks ask for, in rustdoc's terms; `edition` is None for the crate's."""

    ignore: bool = False
    compile_fail: bool = False
    should_panic: bool = False
    no_run: bool = False
    edition: int | None = None


@dataclass(frozen=True, slots=True)
class Fence:
    """Rust code that stands in another file. `code` is a whole program: wrapped into `main` where that is missing.

    `opening` is the host's offset of the line with the opening backticks, from where its Markdown begins. `hidden` are
    the host's spans of the lines that rustdoc runs but does not show.
    `rewritable` says whether text with line ends can be put into it: each new line then begins with what stands
    before the code on its host line (`/// `, ` * `, `> `).
    """

    opening: int
    code: Excerpt
    tags: FenceTags
    rewritable: bool
    hidden: tuple[Span, ...] = ()

    def hides(self, offset: int) -> bool:
        """Whether the host's byte at `offset` stands on a line that rustdoc does not show."""
        return any(span.start <= offset < span.end for span in self.hidden)


def fences_in_rust(source: Source) -> list[Fence]:
    """The Rust fences in the documentation comments and attributes of a file."""
    if not any(marker in source.document.text for marker in _MARKERS):
        return []
    return [
        fence
        for docs in documentation(source, _MARKERS)
        for fence in _fences(docs.text, default_rust=True, rewritable=docs.rewritable)
    ]


def fences_in_markdown(document: Document) -> list[Fence]:
    """The fences of a Markdown file that are marked as Rust."""
    builder = ExcerptBuilder()
    start = 3 if document.text.startswith(b"\xef\xbb\xbf") else 0
    builder.add(document.text[start:], Span(start, len(document.text)))
    return list(_fences(builder.build(), default_rust=False, rewritable=True))


def parse_tags(info: str, *, default_rust: bool) -> FenceTags | None:
    """The tags of an info string; None where the code is not Rust.

    rustdoc's rule: a word it does not know makes the code something else, unless a word of Rust's came before it.
    `default_rust` says whether a fence without any word is Rust.
    """
    words = [word for word in re.split(r"[\s,]+", _NOT_WORDS.sub(" ", info)) if word]
    if not words:
        return FenceTags() if default_rust else None
    rust = other = named = False
    ignore = compile_fail = should_panic = no_run = False
    edition: int | None = None
    for word in words:
        known = True
        match word:
            case "rust":
                named = True
            case "ignore":
                ignore = True
            case "compile_fail":
                compile_fail = True
            case "should_panic":
                should_panic = True
            case "no_run":
                no_run = True
            case "test_harness" | "standalone_crate" | "standalone":
                pass
            case "custom":
                return None
            case _ if match := _EDITION.fullmatch(word):
                edition = int(match[1])
            case _ if word.startswith("ignore-"):
                ignore = True
            case _ if _ERROR_CODE.fullmatch(word):
                pass
            case _:
                known = False
        rust |= known and not other
        other |= not known
    if other and not (rust or named):
        return None
    # Outside of rustdoc nobody takes a bare `ignore` or `no_run` for Rust.
    if not default_rust and not named:
        return None
    return FenceTags(ignore, compile_fail, should_panic, no_run, edition)


@cache
def _markdown() -> MarkdownIt:
    # Imported late: most files hold no fence.
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark")


def _fences(text: Excerpt, *, default_rust: bool, rewritable: bool) -> Iterator[Fence]:
    if not any(marker in text.text for marker in _MARKERS):
        return
    lines: list[Span] | None = None
    for token in _markdown().parse(decode(text.text)):
        if token.type != "fence" or token.map is None:
            continue
        tags = parse_tags(token.info, default_rust=default_rust)
        if tags is None:
            continue
        lines = lines if lines is not None else _line_spans(text.text)
        first, behind = token.map
        content = token.content.split("\n")[:-1]
        # A fence that is still open at the end is being typed.
        if behind - first - 2 != len(content):
            continue
        opening = text.in_host(Span(lines[first].start, lines[first].start))
        code = _code(text, lines[first + 1 : behind - 1], content)
        if opening is not None and code is not None and not tags.ignore:
            program, hidden = _program(code[0]), tuple(code[1])
            yield Fence(opening.start, program, tags, rewritable, hidden)


def _line_spans(text: bytes) -> list[Span]:
    """The lines with their line ends."""
    ends = [match.end() for match in _LINE_END.finditer(text)]
    starts = [0, *ends]
    return [Span(start, end) for start, end in zip(starts, [*ends, len(text)], strict=True)]


def _code(text: Excerpt, lines: list[Span], content: list[str]) -> tuple[Excerpt, list[Span]] | None:
    """The code of a fence out of the lines of its text, and the host's spans of its hidden lines.

    None where Markdown changed a line (a tab that it divided).
    """
    builder = ExcerptBuilder()
    hidden: list[Span] = []
    for line, wanted in zip(lines, content, strict=True):
        body = text.text[line.start : line.end].rstrip(b"\r\n")
        code = encode(wanted)
        if not body.endswith(code):
            return None
        start = line.start + len(body) - len(code)
        mark, is_hidden = _mark(code)
        builder.add_part(text, Span(start, start + mark.start))
        builder.add_part(text, Span(start + mark.end, line.end))
        place = text.in_host(Span(start, line.end)) if is_hidden else None
        if place is not None:
            hidden.append(place)
    return builder.build(), hidden


def _mark(line: bytes) -> tuple[Span, bool]:
    """What rustdoc takes out of a line (the `# ` of a hidden one, the first `#` of `##`), and whether it hides it."""
    indent = len(line) - len(line.lstrip())
    rest = line[indent:]
    if rest.startswith(b"##"):
        return Span(indent, indent + 1), False
    if rest.startswith(b"# ") or rest.rstrip() == b"#":
        return Span(indent, indent + len(rest[:2].rstrip(b"\r\n"))), True
    return Span(indent, indent), False


def _program(code: Excerpt) -> Excerpt:
    """`code`, with what is not an item put into `fn main`; `use` lines at the top stay where they are."""
    if _MAIN.search(code.text):
        return code
    nodes = Source.parse(code.text).root.children
    hoisted = 0
    for node in nodes:
        if node.type not in _HOISTED:
            break
        # An outer attribute belongs to what follows it.
        if node.type != "attribute_item":
            hoisted = node.end_byte
    rest = [node.type for node in nodes if node.start_byte >= hoisted]
    if all(type_.endswith(_ITEMS) and type_ != "let_declaration" for type_ in rest):
        return code
    builder = ExcerptBuilder()
    builder.add_part(code, Span(0, hoisted))
    builder.add(b"\nfn main() {\n")
    builder.add_part(code, Span(hoisted, len(code.text)))
    builder.add(b"\n}\n")
    return builder.build()
