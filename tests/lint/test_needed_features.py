"""The table of needed features, asked of cargo: without its feature each item is missing, with it it is there."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from rust_specialist.lint.manifests.tables import needed_features
from support import crates, folders
from support.crates import BUILD_SECONDS

_DERIVING = {
    "clap::Args": "struct X {}",
    "clap::Parser": "struct X {}",
    "clap::Subcommand": "enum X { A }",
    "clap::ValueEnum": "#[derive(Clone)] enum X { A }",
    "serde::Deserialize": "struct X;",
    "serde::Serialize": "struct X;",
}


@pytest.mark.cargo
@pytest.mark.slow
@pytest.mark.timeout(BUILD_SECONDS)
@pytest.mark.parametrize("crate", sorted(needed_features()))
def test_cargo_agrees(crate: str, tmp_path: Path) -> None:
    row = needed_features()[crate]
    paths = [*row.items, *row.derives]
    lines = [_use(path) for path in paths]
    wanted = sorted({features[0] for features in (*row.items.values(), *row.derives.values())})
    missing = [_module(path, place) for place, path in enumerate(paths)]
    assert _failing(tmp_path / "without", crate, [], lines) == missing
    assert _failing(tmp_path / "with", crate, wanted, lines) == []


def _module(path: str, place: int) -> str:
    return f"m{place}:{path}"


def _use(path: str) -> str:
    """Code that needs `path`, on one line."""
    if path in _DERIVING:
        return f"#[derive({path})] {_DERIVING[path]}"
    if path.partition("::")[2][:1].isupper():
        return f"fn f() {{ {path}(); }}"
    return f"#[allow(unused_imports)] use {path} as _x; "


def _failing(folder: Path, crate: str, features: list[str], lines: list[str]) -> list[str]:
    """The lines that do not compile, as `mNUMBER:PATH`, when the crate is asked for with `features` alone."""
    pin = next(one.version(crate) for one in crates.sets() if one.has(crate, None))
    asked = json.dumps(features)
    folder.joinpath("src").mkdir(parents=True)
    folder.joinpath("Cargo.toml").write_text(
        '[package]\nname = "probe"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\n'
        f'{crate} = {{ version = "={pin}", features = {asked} }}\n[workspace]\n'
    )
    modules = [f"mod m{number} {{ {line} }}\n" for number, line in enumerate(lines)]
    folder.joinpath("src/lib.rs").write_text("".join(modules))
    done = subprocess.run(
        ["cargo", "check", "-q", "-j1", "--message-format", "json"],
        capture_output=True, text=True, cwd=folder, check=False, timeout=BUILD_SECONDS,
        env={**os.environ, "CARGO_TARGET_DIR": str(folders.target_folder())},
    )  # fmt: skip
    found: set[int] = set()
    for text in done.stdout.splitlines():
        message = json.loads(text)
        if message.get("reason") == "compiler-message" and message["message"]["level"] == "error":
            found |= {
                span["line_start"] - 1
                for span in message["message"]["spans"]
                if span["file_name"] == "src/lib.rs"
            }
    assert done.returncode == 0 or found, done.stderr
    names = [*needed_features()[crate].items, *needed_features()[crate].derives]
    return [_module(names[number], number) for number in sorted(found)]
