"""Kate, set up as its page says: the question whether the server may start, a finding, a code action, saved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from editors import readme
from editors.kate import Kate, require
from editors.patience import TEST
from editors.samples import CLONED, MANIFEST

pytestmark = [pytest.mark.editors, pytest.mark.timeout(TEST)]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "workspace"
    (folder / "src").mkdir(parents=True)
    (folder / ".git").mkdir()
    (folder / "Cargo.toml").write_text(MANIFEST, encoding="utf-8")
    (folder / "src" / "main.rs").write_text(CLONED, encoding="utf-8")
    return folder


@pytest.fixture
def kate(tmp_path: Path, workspace: Path) -> Iterator[Kate]:
    require()
    editor = Kate(tmp_path / "home", readme.block("kate", "Kate", "json"))
    with editor.running(workspace, "src/main.rs", 7, 26):
        yield editor


def test_a_finding_is_shown_and_mended(kate: Kate, workspace: Path) -> None:
    kate.activate("LSP server start requested")
    kate.press("Return")
    kate.wait("the finding", kate.findings)
    assert kate.findings() == ["`prices` is copied as a whole only to be read by `iter`"]
    kate.wait("the end of the question", lambda: len(kate.windows()) == 1)
    kate.press("alt+Return")
    kate.wait("the menu", lambda: len(kate.windows()) == 2)
    kate.press("Down", "Return")
    kate.wait("the end of the finding", lambda: kate.findings() == [])
    kate.press("ctrl+s")
    mended = CLONED.replace(".to_vec()", "")
    kate.wait("the file", lambda: (workspace / "src" / "main.rs").read_text(encoding="utf-8") == mended)
