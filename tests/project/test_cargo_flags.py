"""The order in which cargo passes flags and lint levels to rustc, as its verbose output shows it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from project.trees import cargo, needs_cargo, write
from rust_specialist.project import Crate, Workspaces

pytestmark = [needs_cargo, pytest.mark.cargo]

HEAD = '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n'


def checked(root: Path, files: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> tuple[str, Crate]:
    """The rustc command of `cargo check -v` in the folder `app`, and our facts of it."""
    monkeypatch.delenv("RUSTFLAGS", raising=False)
    write(root, {"app/src/lib.rs": "", **files})
    run = cargo(root / "app", "check", "-v", "--offline")
    assert run.returncode == 0, run.stderr
    return run.stderr, Workspaces(cargo_home=root / "no-home").crate_of(root / "app/src/lib.rs")


CONFIGS: dict[str, dict[str, str]] = {
    "arrays are joined, the nearest last": {
        ".cargo/config.toml": '[build]\nrustflags = ["--cfg", "outer"]\n',
        "app/.cargo/config.toml": '[build]\nrustflags = ["--cfg", "inner"]\n',
    },
    "the file without an extension wins": {
        "app/.cargo/config": '[build]\nrustflags = ["--cfg", "plain"]\n',
        "app/.cargo/config.toml": '[build]\nrustflags = ["--cfg", "toml"]\n',
    },
    "one string of several words": {
        "app/.cargo/config.toml": '[build]\nrustflags = "--cfg one --cfg two"\n',
    },
}


@pytest.mark.parametrize("name", CONFIGS)
def test_build_flags(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output, crate = checked(tmp_path, {"app/Cargo.toml": HEAD, **CONFIGS[name]}, monkeypatch)
    ours = [flag for flags in crate.config.flags for flag in flags.flags if flag != "--cfg"]
    assert ours == re.findall(r"--cfg (\w+)", output)
    assert len(ours) > 0


LINTS = {
    "priorities and names": '[lints.clippy]\nall = "allow"\nzebra = "warn"\nfoo = { level = "deny", priority = -1 }\n'
    'bar = { level = "warn", priority = 2 }\n[lints.rust]\nunsafe_code = "deny"\nunused = "allow"\n',
    "a hyphen": '[lints.rust]\nunsafe-code = "deny"\n',
    "none": "",
}


@pytest.mark.parametrize("name", LINTS)
def test_lint_levels(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output, crate = checked(tmp_path, {"app/Cargo.toml": HEAD + LINTS[name]}, monkeypatch)
    theirs = re.findall(r"--(allow|warn|deny|forbid)=([a-z_:-]+)", output)
    assert [(lint.level, lint.name) for lint in crate.lints] == [
        (level, lint.replace("-", "_")) for level, lint in theirs
    ]
