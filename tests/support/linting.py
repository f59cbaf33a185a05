"""Running rules over fixtures and examples: all rules on, the crate as a header describes it."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from rust_specialist.lint import packs
from rust_specialist.lint.fixes import apply_fixes
from rust_specialist.lint.model import Finding
from rust_specialist.lint.places import DocumentKind
from rust_specialist.lint.rule import Rule
from rust_specialist.lint.runner import Linter
from rust_specialist.lint.suppressions import UNKNOWN, UNUSED
from rust_specialist.project import Crate, Workspaces
from rust_specialist.syntax import Source
from rust_specialist.text import Document
from support.fixtures import Header

#: Fixes that still change something after so many rounds do not come to rest.
ROUNDS = 20
_PATHS = {
    "lib": "src/lib.rs",
    "bin": "src/main.rs",
    "test": "tests/fixture.rs",
    "example": "examples/fixture.rs",
    "build": "build.rs",
}


#: Rules about the documentation of whatever is public: only their own fixtures hold to them.
OF_DOCUMENTATION = frozenset({"api::missing_docs", "api::missing_errors_doc"})


@cache
def every_rule() -> tuple[Rule, ...]:
    """Every installed rule, the default-off ones too, whatever it is about."""
    return tuple(packs.installed_rules())


@cache
def rules() -> tuple[Rule, ...]:
    """Every installed rule over Rust code, the default-off ones too."""
    return tuple(rule for rule in every_rule() if rule.subject is DocumentKind.RUST)


@cache
def known_ids() -> frozenset[str]:
    """What an annotation may name."""
    return frozenset(rule.id for rule in every_rule()) | {UNUSED, UNKNOWN}


@cache
def linter(only: str | None = None) -> Linter:
    """A linter of all rules or of the rule with the id `only`; a rule that raises fails the test."""

    def fail(rule: Rule, error: Exception) -> None:
        raise AssertionError(f"{rule.id} raised {error!r}") from error

    chosen = [rule for rule in every_rule() if only in (None, rule.id)]
    return Linter(chosen, known=known_ids(), on_error=fail)


@cache
def _crate(
    manifest: str, lock: str, config: str, with_build_script: bool, beside: tuple[tuple[str, str], ...] = ()
) -> Crate:
    with tempfile.TemporaryDirectory(prefix="rust-specialist-") as name:
        folder = Path(name).resolve()
        files = {"Cargo.toml": manifest, "Cargo.lock": lock, ".cargo/config.toml": config}
        targets = [path for role, path in _PATHS.items() if role != "build" or with_build_script]
        for path, text in {**files, **dict.fromkeys(targets, ""), **dict(beside)}.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text)
        return Workspaces(cargo_home=folder / "home").crate_of(folder / "src/lib.rs")


def crate_and_path(header: Header) -> tuple[Crate, str]:
    """The crate that `header` describes, read from a real manifest, and the path of the file in it."""
    manifest = ["[package]", 'name = "fixture"', 'version = "0.1.0"', f'edition = "{header.edition}"']
    manifest += [f'rust-version = "{header.rust_version}"'] if header.rust_version else []
    manifest += ["", "[dependencies]"]
    lock = ["version = 4", "", "[[package]]", 'name = "fixture"', 'version = "0.1.0"']
    lock.append(f"dependencies = {json.dumps([one.name for one in header.dependencies])}")
    for one in header.dependencies:
        features = json.dumps(one.features)
        manifest.append(f'{one.name} = {{ version = "{one.version}", features = {features} }}')
        lock += ["", "[[package]]", f'name = "{one.name}"', f'version = "{_whole(one.version)}"']
    manifest += ["", *header.manifest]
    config = f'[build]\ntarget = "{header.target}"\n' if header.target else ""
    crate = _crate(
        "\n".join(manifest) + "\n", "\n".join(lock) + "\n", config, header.role == "build", header.files
    )
    assert crate.root is not None
    return crate, str(crate.root / _PATHS[header.role])


def findings(document: Document, header: Header, only: str | None = None) -> tuple[Finding, ...]:
    """What all rules, or the rule `only`, say of a document."""
    crate, path = crate_and_path(header)
    return linter(only).check(Source.parse(document), crate, path).findings


def fixed(document: Document, header: Header, rule: str, *, unsafe: bool) -> Document:
    """The document after the fixes of `rule`, round after round until none is left to apply.

    Raises:
        AssertionError: it does not come to rest.
    """
    for _ in range(ROUNDS):
        result = apply_fixes(document, findings(document, header, rule), unsafe=unsafe)
        if not result.applied:
            return document
        document = result.document
    raise AssertionError(
        f"the fixes of {rule} still change the text after {ROUNDS} rounds:\n{document.text.decode()}"
    )


def _whole(version: str) -> str:
    """A version with all three parts, as a lock file has it."""
    parts = version.lstrip("=^~ ").split(".")
    return ".".join([*parts, "0", "0"][: max(3, len(parts))])


def of_rule(found: Iterable[Finding], rule: str) -> list[Finding]:
    """The findings of one rule."""
    return [finding for finding in found if finding.rule == rule]
