"""What a model may answer and ask for, as pydantic models: every text is bounded, unknown fields are refused."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

#: Increased when an answer kept under the old form can no longer be read.
SCHEMA_VERSION = 1

#: A path relative to the workspace's root, with `/` between its parts.
RelativePath = Annotated[str, StringConstraints(min_length=1, max_length=400)]


class Bounded(BaseModel):
    """A model that refuses what it does not know and cannot be changed."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Edit(Bounded):
    """One replacement: `search` must stand exactly once in the file; line numbers are never used."""

    file: RelativePath = Field(description="Path of the file, relative to the root of the workspace.")
    search: Annotated[str, StringConstraints(min_length=1, max_length=4000)] = Field(
        description="Text to replace, copied exactly from the file; it must occur exactly once in it."
    )
    replace: Annotated[str, StringConstraints(max_length=8000)] = Field(
        description="Text to put in its place."
    )


class FixProposal(Bounded):
    """A proposed change of the code, or the reason why there is none."""

    verdict: Literal["fix", "no_fix", "need_context"] = Field(
        description="fix: the edits are the fix. no_fix: the code should stay. need_context: something is missing."
    )
    summary: Annotated[str, StringConstraints(min_length=1, max_length=300)] = Field(
        description="What the change does, or why there is none, in one or two sentences."
    )
    edits: list[Edit] = Field(default_factory=list[Edit], max_length=8, description="The replacements.")
    risk: Literal["low", "medium", "high"] = Field(description="How likely the change breaks something.")
    behaviour_change: bool = Field(description="Whether the program behaves differently afterwards.")
    assumptions: list[Annotated[str, StringConstraints(max_length=300)]] = Field(
        default_factory=list[str], max_length=8, description="What was taken for granted."
    )


class ReadFile(Bounded):
    """Arguments of the tool `read_file`: lines `start` to `end`, 1-based and inclusive, at most 400 of them."""

    path: RelativePath
    start: int = Field(default=1, ge=1, description="First line, counted from 1.")
    end: int = Field(default=400, ge=1, description="Last line; at most 400 lines are read.")


class Grep(Bounded):
    """Arguments of the tool `grep`: lines that match a regular expression."""

    pattern: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    glob: Annotated[str, StringConstraints(max_length=200)] = Field(
        default="**/*.rs", description="Which files to look into."
    )


class Glob(Bounded):
    """Arguments of the tool `glob`: paths that match a pattern."""

    pattern: Annotated[str, StringConstraints(min_length=1, max_length=200)]


class CargoCheck(Bounded):
    """Arguments of the tool `cargo_check`: what the compiler says of a proposal, in a copy of the workspace."""

    edits: Annotated[list[Edit], Field(min_length=1, max_length=8)]


#: The tools a specialist may be granted, with their arguments and what the model is told of them.
TOOLS: dict[str, tuple[type[Bounded], str]] = {
    "read_file": (ReadFile, "Read lines of a file of the workspace."),
    "grep": (Grep, "Find lines of the workspace's files that match a regular expression."),
    "glob": (Glob, "List files of the workspace by a pattern such as src/**/*.rs."),
    "cargo_check": (
        CargoCheck,
        "Check edits with the compiler in a copy of the workspace; no file is changed.",
    ),
}


def json_schema(model: type[BaseModel]) -> dict[str, Any]:
    """The JSON Schema of a model with `$ref`s put in place and no titles: small servers understand neither."""
    schema = model.model_json_schema()
    definitions = schema.pop("$defs", {})
    return _plain(schema, definitions)


def _plain(schema: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in schema:
        name = str(schema["$ref"]).rpartition("/")[2]
        return _plain(
            {**definitions[name], **{key: value for key, value in schema.items() if key != "$ref"}},
            definitions,
        )
    plain: dict[str, Any] = {}
    for key, value in schema.items():
        if key in ("title", "default"):
            continue
        if key == "properties":
            plain[key] = {name: _plain(one, definitions) for name, one in value.items()}
        elif isinstance(value, dict):
            plain[key] = _plain(value, definitions)  # pyright: ignore[reportUnknownArgumentType]
        else:
            plain[key] = value
    return plain
