"""A model's Markdown made harmless: parsed, and written anew from the few things that are allowed.

No images, no HTML, no link but to Rust's documentation, no address that a viewer would make a link of, no hidden
characters; headings are small, fences are closed, and the whole has a limit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

#: Hosts that may be linked to, over https.
HOSTS = frozenset({"doc.rust-lang.org", "docs.rs"})
#: Characters of an answer that are shown at most.
LIMIT = 40_000

_HIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e"
    r"\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)
_URL_CHARACTERS = re.compile(r"[A-Za-z0-9/._~#=%+:,-]+")
# What viewers make links of by themselves, and what only looks like it: better code than a link.
_ADDRESS = re.compile(
    r"(?i)\b(?:[a-z][a-z0-9+.-]*://[^\s`]*|(?:command|javascript|data|vscode|mailto|file):[^\s`]+|www\.[^\s`]+|"
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
)
_ESCAPED = re.compile(
    r"[*`\[<$]|\\(?=[!-/:-@\[-`{-~])|\\$|&(?=#?\w+;)|(?<!\w)_|_(?!\w)|~(?=~)|(?<=~)~|!(?=\[)"
)
_LINE_START = re.compile(r"^[ \t]*(?:(?=[#>+=~|:-])|(\d{1,9})(?=[.)]))")


def sanitised(markdown: str, limit: int = LIMIT) -> str:
    """`markdown` as it may be shown, in at most about `limit` characters. Never raises."""
    text = _HIDDEN.sub("", markdown.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n"))
    from markdown_it.tree import SyntaxTreeNode

    blocks: list[str] = []
    left = limit
    for node in SyntaxTreeNode(_parser().parse(text[: 4 * limit])).children:
        block = _block(node, left)
        if len(block) > left:
            blocks.append("(the rest is left out)")
            break
        left -= len(block)
        blocks.append(block)
    return "\n\n".join(block for block in blocks if block) + "\n" if blocks else ""


def first_lines(markdown: str, lines: int) -> tuple[str, bool]:
    """The first `lines` lines of sanitised Markdown, whole blocks of it; and whether that is all."""
    kept: list[str] = []
    used = 0
    fenced = False
    block: list[str] = []
    for line in markdown.rstrip("\n").split("\n"):
        fenced ^= line.lstrip().startswith("```")
        block.append(line)
        if not line and not fenced:
            if kept and used + len(block) > lines:
                return "\n".join(kept).rstrip() + "\n", False
            kept += block
            used += len(block)
            block = []
    if kept and used + len(block) > lines:
        return "\n".join(kept).rstrip() + "\n", False
    return "\n".join([*kept, *block]) + "\n", True


def plain_line(text: str, limit: int = 200) -> str:
    """A text of the model's in one line without any marks, for titles and messages."""
    line = re.sub(r"\s+", " ", _HIDDEN.sub("", text)).strip()
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # HTML is off: tags are text like any other.
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def _block(node: SyntaxTreeNode, limit: int) -> str:
    match node.type:
        case "paragraph":
            return _inlines(node.children)
        case "heading":
            level = max(3, min(int(node.tag[1:]), 6))
            return f"{'#' * level} {_one_line(_inlines(node.children))}"
        case "fence" | "code_block":
            return _fence(node.content, node.info if node.type == "fence" else "", limit)
        case "bullet_list" | "ordered_list":
            return _list(node, limit)
        case "blockquote":
            return _prefixed(_blocks(node.children, limit), "> ")
        case "hr":
            return "---"
        case "table":
            # As text: in a table, what looks like code can end at the border of a cell.
            return _fence(_table(node), "text", limit)
        case _:
            return _blocks(node.children, limit) if node.children else _escape_lines(node.content)


def _blocks(nodes: Iterable[SyntaxTreeNode], limit: int) -> str:
    return "\n\n".join(text for node in nodes if (text := _block(node, limit)))


def _list(node: SyntaxTreeNode, limit: int) -> str:
    tight = all(
        child.hidden for item in node.children for child in item.children if child.type == "paragraph"
    )
    items: list[str] = []
    for at, item in enumerate(node.children, 1):
        mark = "- " if node.type == "bullet_list" else f"{at}. "
        body = [text for child in item.children if (text := _block(child, limit))]
        text = ("\n" if tight else "\n\n").join(body)
        items.append(mark + _prefixed(text, " " * len(mark))[len(mark) :] if text else mark.rstrip())
    return ("\n" if tight else "\n\n").join(items)


def _table(node: SyntaxTreeNode) -> str:
    rows = [row for part in node.children for row in part.children]
    cells = [[" ".join(child.content for child in cell.children) for cell in row.children] for row in rows]
    widths = [
        max(len(row[at]) for row in cells if at < len(row)) for at in range(max(map(len, cells), default=0))
    ]
    return "\n".join(
        " | ".join(text.ljust(width) for text, width in zip(row, widths, strict=False)).rstrip()
        for row in cells
    )


def _prefixed(text: str, prefix: str) -> str:
    return "\n".join((prefix + line).rstrip() if line else prefix.rstrip() for line in text.split("\n"))


def _fence(code: str, info: str, limit: int) -> str:
    words = re.findall(r"[A-Za-z0-9_+-]+", info)
    code = code.rstrip("\n")
    if len(code) > max(limit - 40, 0):
        code = code[: max(limit - 40, 0)] + "\n(cut)"
    longest = max((len(run) for run in re.findall(r"`{3,}", code)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{words[0] if words else ''}\n{code}\n{fence}"


def _inlines(nodes: Iterable[SyntaxTreeNode]) -> str:
    text = _joined(_inline(node) for node in nodes)
    return "\n".join(line.strip(" \t") for line in text.split("\n"))


def _joined(pieces: Iterable[str]) -> str:
    """The pieces as one text; two code spans side by side would become another one."""
    text = ""
    for piece in pieces:
        gap = " " if text.endswith("`") and piece.startswith("`") else ""
        text += gap + piece
    return text


def _inline(node: SyntaxTreeNode) -> str:
    match node.type:
        case "inline":
            return _guard_lines(_joined(_inline(child) for child in node.children))
        case "text":
            return _escape(node.content)
        case "code_inline":
            return _code(node.content)
        case "softbreak":
            return "\n"
        case "hardbreak":
            return "\\\n"
        case "em" | "strong":
            mark = "*" if node.type == "em" else "**"
            inner = _joined(_inline(child) for child in node.children)
            return f"{mark}{inner}{mark}" if inner.strip() == inner and inner else inner
        case "image":
            return _escape(node.content)
        case "link":
            inner = _joined(_inline(child) for child in node.children)
            href = str(node.attrs.get("href", ""))
            is_address = "`" in inner and _ADDRESS.search(inner) is not None
            return f"[{inner}]({href})" if is_allowed(href) and inner.strip() and not is_address else inner
        case _:
            return (
                "".join(_inline(child) for child in node.children) if node.children else _escape(node.content)
            )


def is_allowed(address: str) -> bool:
    """Whether `address` may be a link: a plain https address of Rust's documentation."""
    if not _URL_CHARACTERS.fullmatch(address):
        return False
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    return parts.scheme == "https" and parts.netloc in HOSTS and port is None


def _code(content: str) -> str:
    """A code span: what is in it is shown as it stands."""
    content = content.replace("\n", " ")
    longest = max((len(run) for run in re.findall(r"`+", content)), default=0)
    mark = "`" * (longest + 1)
    pad = " " if content[:1] in ("`", " ") or content[-1:] in ("`", " ") else ""
    return f"{mark}{pad}{content}{pad}{mark}" if content.strip() else ""


def _escape(text: str) -> str:
    pieces: list[str] = []
    at = 0
    for match in _ADDRESS.finditer(text):
        pieces.append(_ESCAPED.sub(r"\\\g<0>", text[at : match.start()]))
        address = match[0].rstrip(".,;:!?)'\"")
        pieces.append(_code(address))
        at = match.start() + len(address)
    pieces.append(_ESCAPED.sub(r"\\\g<0>", text[at:]))
    return _joined(pieces)


def _guard_lines(text: str) -> str:
    """No line of a paragraph may begin like a heading, a list, a quotation or a rule."""
    return "\n".join(_LINE_START.sub(_guarded, line) for line in text.split("\n"))


def _guarded(match: re.Match[str]) -> str:
    number = match[1]
    return f"{number}\\" if number else "\\"


def _escape_lines(text: str) -> str:
    return _guard_lines(_escape(text))


def _one_line(text: str) -> str:
    return text.replace("\\\n", " ").replace("\n", " ")
