"""What the real rustc finds in a text, as the findings that the server works with."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from rust_specialist.cargo.findings import CompilerFinding
from rust_specialist.cargo.messages import Diagnostic
from rust_specialist.cargo.reading import finding_of
from support import toolchain
from support.rustc import COMPILE_SECONDS, Snippet

#: The file that a text is compiled as, in a folder that is the root.
NAME = "snippet.rs"
ROOT = Path("/workspace")


def findings_in(snippet: Snippet) -> list[CompilerFinding]:
    """All errors that rustc reports, in its order; the file is `NAME` under `ROOT`, whatever it is called on disk."""
    toolchain.require("rustc")
    with tempfile.TemporaryDirectory(prefix="rust-specialist-") as folder:
        Path(folder, NAME).write_bytes(snippet.text.encode())
        command = [
            *("rustc", "--edition", snippet.edition, "--crate-type", snippet.kind, "--emit=metadata"),
            *("--error-format=json", "--out-dir", folder, NAME),
        ]
        environment = {**os.environ, **({"RUSTC_BOOTSTRAP": "1"} if snippet.nightly else {})}
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, timeout=COMPILE_SECONDS, check=False
        )
    found = [
        finding_of(Diagnostic.model_validate(json.loads(line)), ROOT)
        for line in done.stderr.splitlines()
        if line.startswith(b"{")
    ]
    return [one for one in found if one is not None and one.level == "error"]


def findings_in_all(snippets: Iterable[Snippet]) -> list[list[CompilerFinding]]:
    """The same for many texts, a few at a time; in their order."""
    with ThreadPoolExecutor(toolchain.jobs()) as pool:
        return list(pool.map(findings_in, snippets))
