"""The Markdown documents: their links lead somewhere, and the generated ones are up to date."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

from support import checkout

_FENCE = re.compile(r"^(```|~~~).*?^\1[ \t]*$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`[^`\n]*`")
_LINK = re.compile(r"\[[^\]]*\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
_HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t#]*$", re.MULTILINE)


def documents() -> list[Path]:
    return [path for path in checkout.files() if path.suffix == ".md"]


def anchors_of(path: Path) -> set[str]:
    """The anchors of the headings, as code hosts make them."""
    text = path.read_text(encoding="utf-8")
    headings = [re.sub(r"[`*]", "", heading) for heading in _HEADING.findall(_FENCE.sub("", text))]
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def broken_links(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    broken: list[str] = []
    for link in _LINK.findall(_CODE.sub("", _FENCE.sub("", text))):
        if re.match(r"[a-z][a-z+.-]*:", link):
            continue
        place, _, anchor = unquote(link).partition("#")
        target = (path.parent / place).resolve() if place else path
        if not target.exists() or (anchor and target.suffix == ".md" and anchor not in anchors_of(target)):
            broken.append(link)
    return broken


def test_links_lead_somewhere() -> None:
    broken = {checkout.name_of(path): links for path in documents() if (links := broken_links(path))}
    assert broken == {}


@pytest.mark.parametrize("name", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_there_is(name: str) -> None:
    assert (checkout.ROOT / name).read_text(encoding="utf-8").startswith("# ")


def test_generated_documents_are_up_to_date() -> None:
    command = [sys.executable, "scripts/_documents.py", "--check"]
    done = subprocess.run(command, cwd=checkout.ROOT, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr


def test_a_broken_link_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# One `two`\n\n[a](#one-two) [b](#three) [c](gone.md) [d](page.md#one-two) `[e](x)`\n")
    assert broken_links(page) == ["#three", "gone.md"]
