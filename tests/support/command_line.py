"""A small project in a temporary folder, and the command line run in it, in this process and in one of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

# A rule whose findings have a fix to be looked at; `suppression::unused` is the one with a safe fix.
SETTINGS = """\
[rules.severity]
needless_return = "off"

[[rule]]
name = "no_exit"
message = "`exit` skips destructors"
on = { call = ["std::process::exit"] }
fix = "return"
bad = ["fn f() { std::process::exit(1); }"]
good = ["fn f() {}"]
"""
CLEAN = "fn main() {}\n"
FAULTY = "fn main() {\n    std::process::exit(1);\n}\n"
UNUSED = "// rust-specialist: allow(local::no_exit) not needed\nfn main() {}\n"


@dataclass(frozen=True)
class Result:
    status: int
    out: str
    err: str


class Project:
    """A folder that is the current one."""

    def __init__(self, root: Path, run: Callable[..., Result]) -> None:
        self.root = root
        self.run = run

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def read(self, name: str) -> bytes:
        return (self.root / name).read_bytes()

    def spawn(self, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "rust_specialist", *arguments],
            input=stdin, capture_output=True, cwd=self.root, timeout=60, check=False,
        )  # fmt: skip
