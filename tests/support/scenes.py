"""Rules over Cargo.toml and Dockerfiles under test: a document among the files of a small project.

A fixture under ui/ is a text of several cases:

#@ case: NAME            a project begins; the document that the fixture is about follows
#@ file: PATH            a further file of the project follows
#@ cargo: error          cargo refuses to read the manifest of this case
#@ cargo: skip REASON    cargo is not asked

Paths are relative to the document, `../Cargo.toml` is fine. A case whose name begins with `trap` must stay silent. In
`<rule>.fixed` and `<rule>.suggested` the cases that change follow each other, with the document after the fixes.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from rust_specialist.lint.dockerfiles.runner import check_dockerfile
from rust_specialist.lint.fixes import ERRORS_IN, apply_fixes
from rust_specialist.lint.manifests.runner import check_manifest
from rust_specialist.lint.model import Finding
from rust_specialist.lint.places import DocumentKind
from rust_specialist.project import Workspaces
from rust_specialist.text import Document
from support import linting

NAMES = {DocumentKind.MANIFEST: "Cargo.toml", DocumentKind.DOCKERFILE: "Dockerfile"}
#: The suffix of a fixture, which tells the kind of the document.
SUFFIXES = {".toml": DocumentKind.MANIFEST, ".dockerfile": DocumentKind.DOCKERFILE}
_LINE = re.compile(r"#@[ \t]*(case|file|cargo):[ \t]*(.*?)[ \t]*$")
_MARK = re.compile(r"#~.*")


class SceneError(ValueError):
    """A fixture that cannot be read."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A document and the files around it, by their paths."""

    kind: DocumentKind
    text: str
    name: str = ""
    files: Mapping[str, str] = field(default_factory=dict[str, str])
    cargo: str = ""

    @property
    def is_trap(self) -> bool:
        """Whether nothing may be found."""
        return self.name.startswith("trap")

    def with_text(self, text: str) -> Scene:
        """The same with another document."""
        return replace(self, text=text)

    def write(self, folder: Path) -> Path:
        """Put all files into `folder`; the path of the document.

        A `src/lib.rs` is added beside a manifest that would have no target.
        """
        folder = folder / "project"
        files = {NAMES[self.kind]: self.text, **self.files}
        has_code = any(path.startswith("src/") for path in files)
        if self.kind is DocumentKind.MANIFEST and "[package]" in self.text and not has_code:
            files["src/lib.rs"] = ""
        for path, text in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(text.encode())
        return folder / NAMES[self.kind]


def scenes_of(text: str, kind: DocumentKind) -> list[Scene]:
    """The cases of a fixture, in order.

    Raises:
        SceneError: text before the first case, or an unknown `#@` line.
    """
    cases: list[tuple[str, list[str], dict[str, list[str]]]] = []
    answers: list[str] = []
    into: list[str] | None = None
    for number, line in enumerate(text.splitlines(keepends=True), start=1):
        if line.startswith("#@"):
            found = _LINE.match(line)
            if found is None or (found[1] != "case" and not cases):
                raise SceneError(f"line {number}: {line.strip()!r} is no line of a fixture")
            match found[1]:
                case "case":
                    cases.append((found[2], into := [], {}))
                    answers.append("")
                case "file":
                    into = cases[-1][2].setdefault(found[2], [])
                case _:
                    answers[-1] = found[2]
        elif into is not None:
            into.append(line)
        elif line.strip():
            raise SceneError(f"line {number}: a fixture begins with `#@ case: NAME`")
    return [
        Scene(kind, "".join(text), name, {path: "".join(lines) for path, lines in files.items()}, answer)
        for (name, text, files), answer in zip(cases, answers, strict=True)
    ]


def scene_of(code: str, kind: DocumentKind) -> Scene:
    """The scene of an example in a rule's documentation: `#@ file: PATH` lines may follow the document."""
    return scenes_of(f"#@ case: example\n{code}", kind)[0]


def written(scenes: list[Scene]) -> str:
    """The text of fixed forms: the cases without the files around them."""
    return "".join(f"#@ case: {scene.name}\n{scene.text}" for scene in scenes)


def findings(scene: Scene, only: str | None = None) -> tuple[Finding, ...]:
    """What all rules, or the rule `only`, say of the document."""
    with tempfile.TemporaryDirectory(prefix="rust-specialist-") as name:
        folder = Path(name).resolve()
        path = scene.write(folder)
        facts = Workspaces(cargo_home=folder / "home").manifest_above(path)
    text = scene.text
    if scene.kind is DocumentKind.DOCKERFILE:
        # In a Dockerfile only whole lines are comments: the marks give way to blanks.
        text = _MARK.sub(lambda mark: " " * len(mark[0]), text)
    document = Document.of(text)
    check = check_manifest if scene.kind is DocumentKind.MANIFEST else check_dockerfile
    return check(linting.linter(only), document, facts)


def fixed(scene: Scene, rule: str, *, unsafe: bool) -> Scene:
    """The scene after the fixes of `rule`, round after round until none is left to apply.

    Raises:
        AssertionError: it does not come to rest.
    """
    for _ in range(linting.ROUNDS):
        document = Document.of(scene.text)
        found = linting.of_rule(findings(scene, rule), rule)
        result = apply_fixes(document, found, unsafe=unsafe, errors_in=ERRORS_IN[scene.kind])
        if not result.applied:
            return scene
        scene = scene.with_text(result.document.text.decode())
    raise AssertionError(f"the fixes of {rule} still change the text:\n{scene.text}")
