"""Rules over Cargo.toml. None exist yet; what calls this need not change when they do."""

from __future__ import annotations

from rust_specialist.lint.model import Finding
from rust_specialist.project import Crate
from rust_specialist.text import Document


def check_manifest(document: Document, crate: Crate, path: str | None = None) -> tuple[Finding, ...]:
    """The findings in a manifest, sorted by place. Whether it can be read at all is `project`'s to say."""
    del document, crate, path
    return ()
