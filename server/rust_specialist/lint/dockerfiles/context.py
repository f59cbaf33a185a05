"""What a rule over a Dockerfile is handed besides the document."""

from __future__ import annotations

from dataclasses import dataclass

from rust_specialist.lint.reporter import Reporter
from rust_specialist.project import Crate


@dataclass(frozen=True, slots=True)
class DockerfileContext(Reporter):
    """The crate beside the Dockerfile: of the folder it lies in, unknown where there is none."""

    crate: Crate
    #: Whether a Cargo.lock lies where the crate's workspace has it; None where that is not known.
    has_lockfile: bool | None = None
