"""What the project's README says of an editor is what stands on the editor's own page, which the other tests try."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path

import pytest

from editors import neovim, readme, test_emacs, test_helix, test_kate, test_neovim
from editors.helix import Helix
from editors.kate import Kate
from editors.patience import TEST
from editors.samples import MANIFEST
from editors.test_helix import helix
from editors.test_kate import kate, workspace

__all__ = ["helix", "kate", "workspace"]


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


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder with the command, after the README's installation in a clone with an environment that is new."""
    bash, git = shutil.which("bash"), shutil.which("git")
    if bash is None or git is None or not (readme.ROOT / ".git").exists() or sys.platform == "win32":
        pytest.skip("needs bash, git and a checkout")
    home = tmp_path_factory.mktemp("installed")
    checkout, environment = home / "rust-specialist", home / "environment"
    # Over git's own protocol: files are not linked one by one while somebody commits there.
    subprocess.run([git, "clone", "-q", "--no-local", str(readme.ROOT), str(checkout)], check=True)
    venv.create(environment, with_pip=True)
    # Nothing of the environment of the tests is there, but what pip needs to find packages.
    variables = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL"))
    }
    variables["PATH"] = os.pathsep.join([str(environment / "bin"), os.defpath])
    commands = readme.block_of_readme("sh", "pip install .")
    done = subprocess.run(
        [bash, "-ec", commands], cwd=checkout, env=variables, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1].startswith("rust-specialist ")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RUST_SPECIALIST_INSTALLED", str(environment / "bin"))
        # The servers that are started are to find nothing but what was installed.
        patch.delenv("PYTHONPATH", raising=False)
        yield environment / "bin"


@pytest.mark.slow
@pytest.mark.editors
@pytest.mark.timeout(3 * TEST)
class TestInstalled:
    """What the editors' pages say, after the installation that the README describes and with nothing else."""

    def test_neovim(self, installed: Path, tmp_path: Path) -> None:
        neovim.require()
        editor = neovim.Neovim(tmp_path)
        editor.write("Cargo.toml", MANIFEST)
        test_neovim.test_set_up_as_the_readme_says(editor)

    @pytest.mark.parametrize("client", ["eglot", "lsp-mode"])
    def test_emacs(self, installed: Path, tmp_path: Path, client: str) -> None:
        test_emacs.test_a_finding_is_shown_explained_and_mended(client, tmp_path)

    def test_helix(self, installed: Path, helix: Helix) -> None:
        test_helix.test_a_finding_is_shown_explained_and_mended(helix)

    def test_kate(self, installed: Path, kate: Kate, workspace: Path) -> None:
        test_kate.test_a_finding_is_shown_and_mended(kate, workspace)
