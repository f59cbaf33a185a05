"""Dockerfiles with places: instructions, words, and what a shell runs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rust_specialist.lint.dockerfiles.view import Dockerfile, commands
from rust_specialist.syntax.containerfile import Containerfile, containerfile_errors
from rust_specialist.text import Document

TEXT = """\
# syntax=docker/dockerfile:1
ARG VERSION=1.95
FROM --platform=linux/amd64 rust:${VERSION} AS Build
WORKDIR /src
copy --from=deps . /x
RUN --mount=type=cache,target=/t A=1 cargo build \\
    # in between
    --release && echo é; cargo test
RUN ["cargo", "check", "--all"]
RUN <<END
cargo doc
END
FROM build
USER nobody
"""


def test_instructions_and_words() -> None:
    document = Document.of(TEXT)
    parsed = Containerfile.parse(document)
    assert parsed.errors == 0
    assert [one.name for one in parsed.instructions] == [
        "ARG", "FROM", "WORKDIR", "COPY", "RUN", "RUN", "RUN", "FROM", "USER",
    ]  # fmt: skip
    copy = parsed.instructions[3]
    assert (copy.flag("from"), [word.text for word in copy.words]) == ("deps", [".", "/x"])
    assert document.slice(copy.span) == "copy --from=deps . /x"
    assert [document.slice(span).strip() for span in parsed.comments] == [
        "# syntax=docker/dockerfile:1",
        "# in between",
    ]


def test_stages() -> None:
    stages = Dockerfile.parse(Document.of(TEXT)).stages
    assert [(stage.image and stage.image.text, stage.alias) for stage in stages] == [
        ("rust", "build"),
        ("build", None),
    ]
    assert [one.name for one in stages[1].instructions] == ["USER"]


def test_commands_and_their_places() -> None:
    document = Document.of(TEXT)
    runs = [one for one in Containerfile.parse(document).instructions if one.name == "RUN"]
    found = [[(command.words, document.slice(command.span)) for command in commands(run)] for run in runs]
    first, shell, test = found[0]
    assert first[0] == ("cargo", "build", "--release")
    assert first[1].startswith("cargo build \\\n")
    assert shell[0][0] == "echo"
    assert test == (("cargo", "test"), "cargo test")
    assert found[1] == [(("cargo", "check", "--all"), '["cargo", "check", "--all"]')]
    assert found[2] == [(("cargo", "doc"), "cargo doc")]


@pytest.mark.parametrize("text", ["FRO rust\n", "COPY\n", "RUN --mount= \n FROM"])
def test_what_is_no_instruction_is_counted(text: str) -> None:
    assert containerfile_errors(Document.of(text)) > 0


@given(st.text(alphabet='FROMRUNCPYab \n\\"[],$-=<{}#é', max_size=80))
def test_no_text_is_too_broken(text: str) -> None:
    document = Document.of(text)
    for instruction in Containerfile.parse(document).instructions:
        assert instruction.span.end <= len(document.text)
        for command in commands(instruction):
            assert instruction.span.start <= command.span.start <= command.span.end <= len(document.text)
