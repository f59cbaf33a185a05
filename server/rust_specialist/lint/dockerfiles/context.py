"""What a rule over a Dockerfile is handed besides the document."""

from __future__ import annotations

from dataclasses import dataclass

from rust_specialist.lint.dockerfiles.view import Dockerfile
from rust_specialist.lint.reporter import Reporter
from rust_specialist.project import Crate
from rust_specialist.text import Span


@dataclass(frozen=True, slots=True)
class DockerfileContext(Reporter):
    """The crate beside the Dockerfile: of the folder it lies in, unknown where there is none."""

    dockerfile: Dockerfile
    crate: Crate
    #: Whether a Cargo.lock lies where the crate's workspace has it; None where that is not known.
    has_lockfile: bool | None = None

    def text(self, span: Span) -> str:
        """The text of a place."""
        return self.dockerfile.document.slice(span)
