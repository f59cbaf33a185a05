"""What cargo, and what it starts, does not get while a proposed change is checked: keys, the network, other files."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rust_specialist.project.settings import AgentSettings

#: Folders of the user's home that no build reads.
_PRIVATE = (".ssh", ".aws", ".gnupg", ".kube", ".docker")
#: Seconds that the sandbox may take to show that it works.
_PATIENCE = 10.0


class NoSandbox(Exception):
    """The user wants a sandbox and there is none; the message says why."""


@dataclass(frozen=True, slots=True)
class Confinement:
    """`hidden` are environment variables that cargo does not see; `sandbox` is `auto`, `bwrap` or `off`.

    `copied` are patterns of files, below each package's folder, that it gets although git ignores them.
    """

    hidden: tuple[str, ...] = ()
    sandbox: str = "off"
    copied: tuple[str, ...] = ()

    @classmethod
    def of(cls, settings: AgentSettings) -> Confinement:
        """What the settings want."""
        hidden = (settings.api_key_env,) if settings.api_key_env else ()
        return cls(hidden, settings.sandbox, settings.copy_ignored)


def fault() -> str | None:
    """Why no sandbox can be made here; None where one can."""
    program = _program()
    return "it is not installed" if program is None else _fault(program)


async def prefix(mode: str, *folders: Path) -> list[str]:
    """What stands before a command so that it runs in a sandbox: no network, and only `folders` can be written.

    Empty where there is to be none.

    Raises:
        NoSandbox: `mode` is `bwrap`, which does not work here.
    """
    if mode == "off":
        return []
    program, why = _program(), await asyncio.to_thread(fault)
    if program is None or why is not None:
        if mode == "auto":
            return []
        raise NoSandbox(f"agent.sandbox is `bwrap`, which cannot be used here: {why}")
    return [program, *_arguments(*folders)]


def _program() -> str | None:
    return shutil.which("bwrap") if sys.platform == "linux" else None


def _arguments(*folders: Path) -> list[str]:
    hidden = [path for name in _PRIVATE if (path := Path.home() / name).is_dir()]
    return [
        *("--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc"),
        *(part for path in hidden for part in ("--tmpfs", str(path))),
        *(part for folder in folders for part in ("--bind", str(folder), str(folder))),
        *("--unshare-net", "--unshare-pid", "--unshare-ipc", "--die-with-parent", "--"),
    ]


@cache
def _fault(program: str) -> str | None:
    """Why the program makes no sandbox here; None where it does. Many systems let users make none."""
    try:
        tried = subprocess.run(
            [program, *_arguments(Path(tempfile.gettempdir())), "true"],
            capture_output=True, check=False, timeout=_PATIENCE, stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    said = tried.stderr.decode("utf-8", "replace").strip().splitlines()
    return None if tried.returncode == 0 else (said or [f"it ends with status {tried.returncode}"])[0]
