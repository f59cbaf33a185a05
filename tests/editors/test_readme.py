"""What the project's README says of an editor is what stands on the editor's own page, which the other tests try."""

from __future__ import annotations

import pytest

from editors import readme


@pytest.mark.parametrize(
    ("editor", "heading", "language", "part"),
    [
        ("neovim", "Install", "lua", "runtimepath"),
        ("helix", "Helix", "toml", "[[language]]"),
        ("emacs", "eglot", "elisp", "eglot"),
        ("emacs", "lsp-mode", "elisp", "lsp-mode"),
    ],
)
def test_both_say_the_same(editor: str, heading: str, language: str, part: str) -> None:
    assert readme.block_of_readme(language, part) == readme.block(editor, heading, language)
