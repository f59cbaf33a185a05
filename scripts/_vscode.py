"""Building, checking and trying the extension for VS Code. Standard library only."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import _environment

FOLDER = _environment.ROOT / "editors" / "vscode"
WHEELS = FOLDER / "wheels"
MEDIA = FOLDER / "media"
PICTURES = _environment.ROOT / "docs" / "images"
README = FOLDER / "readme-of-the-package.md"
OLDEST_NODE = 20


def version() -> str:
    """The version of the project, which is the extension's too."""
    project = tomllib.loads((_environment.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])


def package(*, complete: bool = False) -> Path:
    """Where the built extension lies."""
    suffix = "-complete" if complete else ""
    return _environment.ROOT / "dist" / f"rust-specialist-{version()}{suffix}.vsix"


def build(*, complete: bool) -> int:
    """Build the .vsix; `complete`: with every wheel that is needed on this platform by this Python."""
    npm = _npm()
    python = _environment.ensure("runtime")
    if WHEELS.exists():
        shutil.rmtree(WHEELS)
    pip: list[str | Path] = [python, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check"]
    own = [*pip, "--no-deps", "--no-build-isolation", "--wheel-dir", WHEELS, _environment.ROOT]
    if status := _environment.run(own):
        return status
    if complete:
        requirements = _environment.ROOT / "requirements" / "runtime.txt"
        if status := _environment.run([*pip, "--wheel-dir", WHEELS, "-r", requirements]):
            return status
    _write_texts()
    target = package(complete=complete)
    target.parent.mkdir(exist_ok=True)
    # The pictures of the README lie outside of the package, and there is no address to look for them.
    vsce: list[str | Path] = ["vsce", "package", "--no-dependencies", "--no-rewrite-relative-links"]
    vsce += ["--allow-missing-repository", "--readme-path", README.name, "--out", target]
    for command in (["run", "--silent", "build"], ["exec", "--", *vsce]):
        if status := _in_folder([npm, *command]):
            return status
    _environment.say(f"Built {target.relative_to(_environment.ROOT)}.")
    return 0


def check() -> int:
    """Types, style and unit tests; all of them run, whatever the ones before said."""
    npm = _npm()
    return max(_in_folder([npm, "run", "--silent", name]) for name in ("check", "test"))


def try_out(pictures: str | None = None) -> int:
    """Use the built extension in a real VS Code, as tests/editors/test_vscode.py says."""
    variables = {"RUST_SPECIALIST_VSIX": str(package())}
    if pictures is not None:
        variables["RUST_SPECIALIST_VSCODE_PICTURES"] = str(Path(pictures).absolute())
    fetch: list[str | Path] = [_environment.ROOT / ".ci" / "vscode"]
    return _environment.run(fetch, variables)


def _npm() -> str:
    """The npm program, with what the extension needs installed as its lock file says."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        _environment.stop(
            f"The extension is built with Node.js {OLDEST_NODE} or newer, and npm. Install them."
        )
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)", said)
    if found is None or int(found[1]) < OLDEST_NODE:
        _environment.stop(f"The extension needs Node.js {OLDEST_NODE} or newer; {node} is {said.strip()}.")
    installed, lock = FOLDER / "node_modules" / ".package-lock.json", FOLDER / "package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < lock.stat().st_mtime:
        _environment.say("Installing what the extension is built with ...")
        if _in_folder([npm, "ci", "--silent"]):
            _environment.stop(
                "npm could not install it. Is the network there? `npm config list` shows the registry."
            )
    return npm


def _in_folder(command: list[str | Path]) -> int:
    environment = {**os.environ, "NO_UPDATE_NOTIFIER": "1"}
    return subprocess.run(
        [str(part) for part in command], cwd=FOLDER, env=environment, check=False
    ).returncode


def _write_texts() -> None:
    """Licences, pictures, and the README without what only leads somewhere in the checkout."""
    licences = [
        (_environment.ROOT / name).read_text(encoding="utf-8")
        for name in ("LICENSE", "LICENSE-MIT", "LICENSE-APACHE")
    ]
    (FOLDER / "LICENSE.txt").write_text("\n\n".join(licences), encoding="utf-8")
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    text = re.sub(r"^!\[[^\]]*\]\([^)]*\)\n+", "", text, flags=re.MULTILINE)
    text = re.sub(r"\[([^\]]*)\]\((?![a-z]+:)[^)]*\)", r"\1", text)
    README.write_text(text, encoding="utf-8")
    manifest = (FOLDER / "package.json").read_text(encoding="utf-8")
    shutil.rmtree(MEDIA, ignore_errors=True)
    MEDIA.mkdir()
    for name in sorted(set(re.findall(r'"media/([^"/]+\.png)"', manifest))):
        shutil.copyfile(PICTURES / name, MEDIA / name)
