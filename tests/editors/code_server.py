"""VS Code (as code-server) with our extension in it, driven in headless Chromium by the scenarios in `vscode/`."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Generator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from editors.patience import SESSION, STEP
from editors.vsix import pack
from lsp.raw import environment

ROOT = Path(__file__).parents[2]
STEPS = Path(__file__).parent / "vscode"
SERVER = [sys.executable, "-m", "rust_specialist", "serve"]

#: What is needed, by the variable that names it.
NEEDED = {
    "RUST_SPECIALIST_CODE_SERVER": "the program code-server",
    "RUST_SPECIALIST_PLAYWRIGHT": "a folder in which playwright-core is installed",
    "RUST_SPECIALIST_CHROMIUM": "the program chromium",
    "RUST_SPECIALIST_VSIX": "the built extension",
}

THEMES = {"dark": "Default Dark Modern", "light": "Default Light Modern"}

_SETTINGS: dict[str, object] = {
    "workbench.startupEditor": "none",
    "telemetry.telemetryLevel": "off",
    "update.mode": "none",
    "extensions.autoUpdate": False,
    "extensions.autoCheckUpdates": False,
    "chat.disableAIFeatures": True,
    "workbench.secondarySideBar.defaultVisibility": "hidden",
    "workbench.tips.enabled": False,
    "window.commandCenter": False,
    "editor.fontFamily": "'DejaVu Sans Mono', monospace",
    "editor.fontSize": 13,
    "editor.minimap.enabled": False,
    "files.autoSave": "off",
}


def require() -> None:
    """Skip the running test where something is missing; RUST_SPECIALIST_REQUIRE_VSCODE=1 makes it fail."""
    missing = [
        f"{name} ({what})" for name, what in NEEDED.items() if not Path(os.environ.get(name) or "?").exists()
    ]
    if not shutil.which("node"):
        missing.append("node")
    if not missing:
        return
    reason = f"VS Code is tried by `scripts/vscode --try`; missing: {', '.join(missing)}"
    if os.environ.get("RUST_SPECIALIST_REQUIRE_VSCODE") == "1":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


class CodeServer:
    """One user of VS Code, with one workspace and our extension installed."""

    def __init__(self, home: Path, extensions: Path) -> None:
        """`extensions` is a folder that users share: installing takes seconds."""
        self.data, self.extensions = home / "data", extensions
        self.workspace = home / "orders"
        self.settings: dict[str, object] = dict(_SETTINGS)
        #: The settings of the machine, among which are those that a workspace must not change.
        self.machine: dict[str, object] = {"rustSpecialist.server.command": SERVER}
        self.variables: dict[str, str] = environment()
        self.pictures = Path(os.environ.get("RUST_SPECIALIST_VSCODE_PICTURES") or home / "pictures")

    def write(self, name: str, text: str) -> Path:
        """Write a file of the workspace."""
        path = self.workspace / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def install(self) -> None:
        """Install our extension, if it is not there."""
        if not any(self.extensions.glob("rust-specialist.*")):
            self._install(Path(os.environ["RUST_SPECIALIST_VSIX"]))

    def install_peer(self) -> None:
        """Install what stands for rust-analyzer (`vscode/peer`); in a folder of extensions that nobody shares."""
        self._install(pack(STEPS / "peer", self.extensions.parent / "peer.vsix"))

    def install_analyzer(self) -> None:
        """Install an extension that starts rust-analyzer, with the client library that ours is built with."""
        modules = ROOT / "editors" / "vscode" / "node_modules"
        bundle = self.extensions.parent / "analyzer"
        bundle.mkdir()
        shutil.copyfile(STEPS / "analyzer" / "package.json", bundle / "package.json")
        command = [str(modules / ".bin" / "esbuild"), str(STEPS / "analyzer" / "extension.js"), "--bundle"]
        command += ["--platform=node", "--external:vscode", f"--outfile={bundle / 'extension.js'}"]
        variables = {**os.environ, "NODE_PATH": str(modules)}
        subprocess.run(command, env=variables, capture_output=True, timeout=STEP, check=True)
        self._install(pack(bundle, self.extensions.parent / "analyzer.vsix"))

    def _install(self, vsix: Path) -> None:
        command = [*self.command(), "--install-extension", str(vsix)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=SESSION, check=False)
        assert "was successfully installed" in done.stdout, done.stdout + done.stderr

    def play(self, scenario: str, *, trust: bool = True, theme: str = "dark") -> None:
        """Start the workbench and play a scenario of `vscode/scenarios.mjs` in it.

        With `trust`, every workspace is trusted and VS Code does not ask. `theme` is `dark` or `light`.
        """
        self.install()
        settings = {**self.settings, "workbench.colorTheme": THEMES[theme]}
        settings["security.workspace.trust.enabled"] = not trust
        _write_json(self.data / "User" / "settings.json", settings)
        _write_json(self.data / "Machine" / "settings.json", self.machine)
        with self._running(trust) as url:
            command = ["node", str(STEPS / "play.mjs"), scenario, url, str(self.pictures), theme]
            done = subprocess.run(command, capture_output=True, text=True, timeout=SESSION, check=False)
        assert done.returncode == 0, f"{done.stdout}{done.stderr}\n{self.log()}"

    def log(self) -> str:
        """What the extension has written to its output channel."""
        files = sorted(self.data.rglob("rust-specialist.log"), key=lambda file: file.stat().st_mtime)
        return files[-1].read_text(encoding="utf-8") if files else "The extension wrote no log."

    @contextmanager
    def _running(self, trust: bool) -> Generator[str]:
        port = _free_port()
        arguments = ["--bind-addr", f"127.0.0.1:{port}", "--auth", "none", "--disable-telemetry"]
        arguments += ["--disable-update-check", "--disable-getting-started-override"]
        arguments += ["--disable-workspace-trust"] if trust else []
        log = self.data / "code-server.log"
        with log.open("w", encoding="utf-8") as output:
            process = subprocess.Popen(
                [*self.command(), *arguments, str(self.workspace)],
                stdout=output,
                stderr=subprocess.STDOUT,
                env=_environment(self.variables),
                start_new_session=True,
            )
        try:
            _wait(f"http://127.0.0.1:{port}/healthz", process, log)
            yield f"http://127.0.0.1:{port}/?folder={self.workspace}"
        finally:
            _end(process)

    def command(self) -> list[str]:
        """The program, with the folders of this user."""
        program = os.environ["RUST_SPECIALIST_CODE_SERVER"]
        return [program, "--user-data-dir", str(self.data), "--extensions-dir", str(self.extensions)]


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and all that it has started."""
    for way in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, way)
        with suppress(subprocess.TimeoutExpired):
            process.wait(15)
            return


def _environment(variables: Mapping[str, str]) -> dict[str, str]:
    # code-server takes options from these.
    ours = ("CODE_SERVER_", "VSCODE_")
    kept = {name: value for name, value in variables.items() if not name.startswith(ours)}
    # Started as from a shell: the variables are taken as they are, and not those of a login shell.
    return {**kept, "VSCODE_CLI": "1"}


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _wait(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + STEP
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"code-server did not start: {log.read_text(encoding='utf-8')}", pytrace=False)


def _write_json(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value), encoding="utf-8")
