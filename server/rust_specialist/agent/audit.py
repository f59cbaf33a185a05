"""The audit log: what was sent where, without what it says. One JSON object for each question, in the user's folder."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

#: Above so many bytes the log begins anew; the one before is kept beside it.
MAX_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class Record:
    """One question. `workspace` is a digest; `files` are paths below it with digests of their contents."""

    workspace: str
    host: str
    model: str
    task: str
    purpose: str
    sent_bytes: int
    received_bytes: int
    files: Sequence[tuple[str, str]]
    outcome: str
    input_tokens: int
    output_tokens: int
    milliseconds: int


class AuditLog:
    """Appends; never raises, for an answer is not to be lost for it."""

    def __init__(self, path: Path, *, with_content: bool = False) -> None:
        """With `with_content` the texts are written too."""
        self.path = path
        self._with_content = with_content

    def write(self, record: Record, sent: str = "", received: str = "") -> bool:
        """Add a line; whether it could be written."""
        line: dict[str, Any] = {"time": time.strftime("%Y-%m-%dT%H:%M:%S%z")}
        line |= {name: getattr(record, name) for name in Record.__dataclass_fields__}
        line["files"] = [{"path": path, "sha256": digest} for path, digest in record.files]
        if self._with_content:
            line |= {"sent": sent, "received": received}
        data = (json.dumps(line, ensure_ascii=False) + "\n").encode("utf-8", "replace")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._rotate(len(data))
            handle = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                os.write(handle, data)
            finally:
                os.close(handle)
        except OSError:
            return False
        return True

    def _rotate(self, more: int) -> None:
        try:
            size = self.path.stat().st_size
        except OSError:
            return
        if size + more > MAX_BYTES:
            self.path.replace(self.path.with_suffix(".1.jsonl"))
