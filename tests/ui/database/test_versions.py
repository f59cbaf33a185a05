"""What the rules say of versions of sqlx other than the one that their fixtures name."""

from __future__ import annotations

from pathlib import Path

import pytest

from rust_specialist.lint import packs
from rust_specialist.lint.runner import Linter
from rust_specialist.project import Workspaces
from rust_specialist.syntax import Source

_TEXT = """pub async fn run(db: &sqlx::PgPool, sql: &str) -> sqlx::Result<u64> {
    Ok(sqlx::query(sql).execute(db).await?.rows_affected())
}
"""
_PACKAGE = '[package]\nname = "x"\nversion = "0.1.0"\nedition = "2021"\n'
_LOCK = 'version = 4\n[[package]]\nname = "x"\nversion = "0.1.0"\ndependencies = ["sqlx"]\n'


@pytest.mark.parametrize(
    ("files", "fires"),
    [
        ({"Cargo.toml": _PACKAGE + '[dependencies]\nsqlx = "0.9"\n'}, True),
        ({"Cargo.toml": _PACKAGE + '[dependencies]\nsqlx = "0.8.6"\n'}, False),
        (
            {
                "Cargo.toml": _PACKAGE + '[dependencies]\nsqlx = ">=0.8"\n',
                "Cargo.lock": _LOCK + '[[package]]\nname = "sqlx"\nversion = "0.9.0"\n',
            },
            True,
        ),
        (
            {
                "Cargo.toml": _PACKAGE + '[dependencies]\nsqlx = ">=0.8"\n',
                "Cargo.lock": _LOCK + '[[package]]\nname = "sqlx"\nversion = "0.8.6"\n',
            },
            False,
        ),
        (
            {
                "Cargo.toml": _PACKAGE
                + '[workspace]\n[workspace.dependencies]\nsqlx = "0.9"\n'
                + "[dependencies]\nsqlx.workspace = true\n"
            },
            True,
        ),
        (
            {
                "Cargo.toml": _PACKAGE
                + '[workspace]\n[workspace.dependencies]\nsqlx = "0.8"\n'
                + "[dependencies]\nsqlx = { workspace = true }\n"
            },
            False,
        ),
        (
            # Another crate that is renamed to `sqlx` is not sqlx.
            {
                "Cargo.toml": _PACKAGE
                + '[dependencies]\nsqlx = { package = "sqlx-oldapi", version = "0.9" }\n'
            },
            False,
        ),
        ({"Cargo.toml": _PACKAGE}, False),
    ],
)
def test_dynamic_sql_is_refused_since_sqlx_0_9(tmp_path: Path, files: dict[str, str], fires: bool) -> None:
    folder = tmp_path
    for name, text in files.items():
        (folder / name).write_text(text)
    (folder / "src").mkdir()
    path = folder / "src" / "lib.rs"
    path.write_text(_TEXT)
    rules = [one for one in packs.installed_rules() if one.id == "database::sqlx_dynamic_str_09"]
    crate = Workspaces().crate_of(path)
    found = Linter(rules).check(Source.parse(_TEXT.encode()), crate, str(path)).findings
    assert [one.rule for one in found] == ["database::sqlx_dynamic_str_09"] * fires
