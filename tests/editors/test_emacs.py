"""Emacs with eglot and with lsp-mode, set up as the README says: a finding, hover, a code action, all in batch mode."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from editors import readme
from editors.patience import SESSION, STEP, TEST
from editors.samples import CLONED, MANIFEST

pytestmark = [pytest.mark.editors, pytest.mark.timeout(TEST)]

STEPS = Path(__file__).parent / "emacs" / "steps.el"


def require(package: str) -> str:
    """Emacs with a client and rust-mode (Debian: elpa-eglot, elpa-lsp-mode, elpa-rust-mode), or the test is skipped."""
    emacs = shutil.which("emacs")
    if emacs is None:
        pytest.skip("needs emacs")
    question = f"(progn (package-initialize) (require 'rust-mode) (require '{package}))"
    asked = subprocess.run(
        [emacs, "--batch", "-l", "package", "--eval", question],
        capture_output=True,
        timeout=STEP,
        check=False,
    )
    if asked.returncode != 0:
        pytest.skip(f"needs {package} and rust-mode in Emacs")
    return emacs


@pytest.mark.parametrize("client", ["eglot", "lsp-mode"])
def test_a_finding_is_shown_explained_and_mended(client: str, tmp_path: Path) -> None:
    emacs = require(client)
    workspace = tmp_path / "workspace"
    (workspace / "src").mkdir(parents=True)
    (workspace / ".git").mkdir()
    (workspace / "Cargo.toml").write_text(MANIFEST, encoding="utf-8")
    file = workspace / "src" / "main.rs"
    file.write_text(CLONED, encoding="utf-8")
    configuration = tmp_path / "configuration.el"
    configuration.write_text(readme.block("emacs", client, "elisp"), encoding="utf-8")
    command = [emacs, "--batch", "-l", str(STEPS), client, str(configuration), str(file)]
    done = subprocess.run(
        command,
        env={**os.environ, "PATH": readme.programs()},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=SESSION,
        check=False,
    )
    said = done.stdout.splitlines()
    assert done.returncode == 0, done.stdout + done.stderr
    assert any(line.startswith("finding: ") and "`prices` is copied as a whole" in line for line in said)
    assert any(line.startswith("hover: ") and "Why is this bad" in line for line in said)
    assert "action: Read it without `.to_vec()`" in said
    assert "text: " + " ".join(CLONED.replace(".to_vec()", "").split("\n")) in said
