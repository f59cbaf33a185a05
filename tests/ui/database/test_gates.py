"""Rules that depend on the features and the role of a package, asked from both sides."""

from __future__ import annotations

from pathlib import Path

import pytest

from gates.layouts import HEAD
from project.trees import write
from rust_specialist.lint import packs
from rust_specialist.lint.runner import Linter
from rust_specialist.project import Workspaces
from rust_specialist.syntax import Source
from rust_specialist.text import Document


def _lines(folder: Path, manifest: str, path: str, text: str, rule: str) -> list[int]:
    """The lines (from 1) in which `rule` finds something in `text`, which stands at `path` in a package."""
    write(folder, {"app/Cargo.toml": HEAD + manifest, f"app/{path}": text})
    [chosen] = [one for one in packs.installed_rules() if one.id == rule]
    document = Document.of(text)
    crate = Workspaces().crate_of(folder / "app" / path)
    found = Linter([chosen]).check(Source.parse(document), crate, str(folder / "app" / path)).findings
    return [document.line_of(one.span.start) + 1 for one in found]


QUESTION = """pub async fn old(pool: &Pool) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM a WHERE b = ? AND c = ?").bind(1).execute(pool).await?;
    Ok(())
}
"""


@pytest.mark.parametrize(
    ("asked", "features", "lines"),
    [
        ('features = ["sqlite"]', "", [2]),
        ('features = ["mysql"]', "", [2]),
        # `?` is an operator of Postgres as well.
        ('features = ["postgres", "sqlite"]', "", []),
        ('features = ["sqlite"]', '[features]\nbig = ["sqlx/postgres"]\n', []),
        ('features = ["sqlite"], optional = true', '[features]\nbig = ["sqlx?/any"]\n', []),
        ('features = ["sqlite"]', '[features]\nbig = ["sqlx/json"]\n', [2]),
        ('features = ["json"]', '[features]\nsmall = ["sqlx/sqlite"]\n', [2]),
        ('features = ["json"]', "", []),
    ],
)
def test_databases_that_features_switch_on(
    tmp_path: Path, asked: str, features: str, lines: list[int]
) -> None:
    manifest = f'[dependencies]\nsqlx = {{ version = "0.8", {asked} }}\n{features}'
    assert _lines(tmp_path, manifest, "src/lib.rs", QUESTION, "database::sqlx_bind_count") == lines


DIESEL = """use diesel::prelude::*;
async fn plain(conn: &mut PgConnection) {
    diesel::sql_query("SELECT 1").execute(conn).ok();
}
async fn handler(axum::extract::Path(_id): axum::extract::Path<u32>) {
    PgConnection::establish("x").ok();
}
fn spawns(mut conn: PgConnection) {
    tokio::spawn(async move { diesel::sql_query("SELECT 1").execute(&mut conn).ok() });
}
"""


@pytest.mark.parametrize(("path", "lines"), [("src/lib.rs", [3, 6, 9]), ("src/main.rs", [6, 9])])
def test_diesel_waits_in_a_program_where_others_run(tmp_path: Path, path: str, lines: list[int]) -> None:
    manifest = (
        '[dependencies]\ndiesel = "2.3"\naxum = "0.8"\ntokio = { version = "1", features = ["full"] }\n'
    )
    assert _lines(tmp_path, manifest, path, DIESEL, "database::diesel_blocking_in_async") == lines
