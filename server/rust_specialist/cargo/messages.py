"""The JSON that cargo and rustc write, line by line, as models. Fields that are not known are left out.

Importing this takes pydantic with it: nothing imports it before the first check.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError


class _Model(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class Code(_Model):
    """What a diagnostic goes by: `E0382`, or a lint's name (`unused_variables`, `clippy::ptr_arg`)."""

    code: str


class Expansion(_Model):
    """The macro call that made the code at a span."""

    span: DiagnosticSpan
    #: `println!`, `#[derive(Clone)]`, ``desugaring of `?` operator``.
    macro_decl_name: str = ""


class DiagnosticSpan(_Model):
    """A place: byte offsets from 0 in the file as it is on disk, lines and columns from 1, columns in characters."""

    file_name: str
    byte_start: int = Field(ge=0)
    byte_end: int = Field(ge=0)
    line_start: int = 1
    line_end: int = 1
    column_start: int = 1
    column_end: int = 1
    is_primary: bool = False
    label: str | None = None
    suggested_replacement: str | None = None
    suggestion_applicability: str | None = None
    expansion: Expansion | None = None


class Diagnostic(_Model):
    """One message of rustc; `children` are its notes and helps."""

    message: str
    level: str
    code: Code | None = None
    spans: tuple[DiagnosticSpan, ...] = ()
    children: tuple[Diagnostic, ...] = ()
    rendered: str | None = None


class Target(_Model):
    """What of a package was compiled."""

    name: str = ""
    kind: tuple[str, ...] = ()
    src_path: str = ""
    edition: str | None = None


class Profile(_Model):
    """How it was compiled."""

    test: bool = False


class CompilerMessage(_Model):
    """What rustc said while a target was compiled."""

    reason: Literal["compiler-message"]
    message: Diagnostic
    package_id: str = ""
    manifest_path: str = ""
    target: Target = Target()


class CompilerArtifact(_Model):
    """A target is compiled, without an error; `fresh` if it had been before."""

    reason: Literal["compiler-artifact"]
    package_id: str = ""
    manifest_path: str = ""
    target: Target = Target()
    profile: Profile = Profile()
    #: What was written, as absolute paths.
    filenames: tuple[str, ...] = ()
    fresh: bool = False


class BuildScriptExecuted(_Model):
    """A build script has run."""

    reason: Literal["build-script-executed"]
    package_id: str = ""


class BuildFinished(_Model):
    """The last line of a run that got as far as building."""

    reason: Literal["build-finished"]
    success: bool


Message = CompilerMessage | CompilerArtifact | BuildScriptExecuted | BuildFinished

_MESSAGE: TypeAdapter[Message] = TypeAdapter(Annotated[Message, Field(discriminator="reason")])


def message_of(line: bytes) -> Message | None:
    """The message in a line of cargo's output; None for what is none: output of build scripts, reasons to come."""
    if not line.lstrip().startswith(b"{"):
        return None
    try:
        return _MESSAGE.validate_json(line)
    except ValidationError:
        return None
