"""Helix, set up as the README says: findings in unsaved text, hover, a code action."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from editors import readme
from editors.helix import Helix, require
from editors.patience import STEP, TEST
from editors.samples import CLONED, MANIFEST

pytestmark = [pytest.mark.editors, pytest.mark.timeout(TEST)]

FINDING = "`prices` is copied as a whole"


@pytest.fixture
def helix(tmp_path: Path) -> Iterator[Helix]:
    require()
    languages = readme.block("helix", "Helix", "toml")
    # rust-analyzer is not there, and Helix would say so over the text.
    languages = languages.replace('"rust-analyzer", ', "")
    # A server that answers later than Helix usually waits is slow, and not gone.
    editor = Helix(tmp_path, languages.replace("args =", f"timeout = {STEP}\nargs =", 1))
    workspace = tmp_path / "workspace"
    (workspace / "src").mkdir(parents=True)
    (workspace / ".git").mkdir()
    (workspace / "Cargo.toml").write_text(MANIFEST, encoding="utf-8")
    (workspace / "src" / "main.rs").write_text(CLONED, encoding="utf-8")
    editor.start(workspace, "src/main.rs:7:26")
    yield editor
    editor.end()


def test_a_finding_is_shown_explained_and_mended(helix: Helix) -> None:
    helix.shows(FINDING)
    helix.press("Space", "k")
    helix.shows("Why is this bad")
    helix.press("Escape")
    helix.shows_no("Why is this bad")
    helix.press("Space", "a")
    helix.shows("Read it without")
    helix.press("Enter")
    helix.shows("for price in prices.iter() {")
    helix.shows_no(FINDING)


def test_findings_follow_what_is_not_saved(helix: Helix) -> None:
    helix.shows(FINDING)
    helix.press("g", "g", "O")
    helix.paste("fn twice(name: String) -> (String, String) { (name, name) }")
    helix.press("Escape")
    # Helix shows the message at the cursor.
    helix.shows("● 1 ● 1")
    helix.press("g", "g", "]", "d")
    screen = helix.shows("use of moved value: `name`")
    assert "[+]" in screen
