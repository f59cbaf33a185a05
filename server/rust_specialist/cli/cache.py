"""`rust-specialist cache`: what `check` remembers."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import dataclass

from rust_specialist.cli.errors import UsageError
from rust_specialist.cli.findings_cache import cache_file, clear_cache, open_cache
from rust_specialist.cli.status import CLEAN
from rust_specialist.cli.terminal import Terminal


@dataclass(frozen=True, slots=True)
class Options:
    """What to do: `info` or `clear`."""

    action: str

    @classmethod
    def of(cls, arguments: Namespace) -> Options:
        """The options out of parsed arguments."""
        return cls(arguments.action)


def run(options: Options, terminal: Terminal) -> int:
    """Do it.

    Raises:
        UsageError: a file cannot be read or removed.
    """
    try:
        if options.action == "clear":
            _say(terminal, f"removed {_bytes(clear_cache())}")
            return CLEAN
        path = cache_file()
        if not path.exists():
            _say(terminal, f"{path}: nothing is remembered yet")
            return CLEAN
        cache = open_cache()
        if cache is None:
            raise UsageError(f"{path}: cannot be opened")
        entries = cache.size
        cache.close()
        size = sum(file.stat().st_size for file in path.parent.glob(f"{path.name}*"))
    except OSError as error:
        raise UsageError(f"{error.filename}: {(error.strerror or str(error)).lower()}") from None
    _say(terminal, f"{path}: {entries} files, {_bytes(size)}")
    return CLEAN


def _say(terminal: Terminal, text: str) -> None:
    terminal.write_bytes(f"{text}\n".encode())


def _bytes(size: int) -> str:
    return f"{size / 1024 / 1024:.1f} MiB" if size >= 1024 * 1024 else f"{size / 1024:.1f} KiB"
