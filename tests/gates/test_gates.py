"""What rules say of code in each version of a crate from both sides of a gate, however the package says the version.

Each case is a text, compiled against each of its versions: the code with which rustc refuses it, or that it compiles.
The newest version of a crate is compiled in each run, the others only among the slow tests.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from gates.layouts import LAYOUTS, Asked, Layout, unknown, without
from project.trees import write
from rust_specialist.lint.model import Finding
from rust_specialist.project import Workspaces
from rust_specialist.syntax import Source
from rust_specialist.text import Document
from support import linting, rustc
from support.crates import BUILD_SECONDS

#: The versions that `crates.toml` pins, oldest first.
VERSIONS: Mapping[str, tuple[str, ...]] = {
    "axum": ("0.6.20", "0.7.9", "0.8.9"),
    "reqwest": ("0.12.28", "0.13.5"),
    "sqlx": ("0.8.6", "0.9.0"),
}
FEATURES = {"sqlx": ("macros", "postgres", "runtime-tokio")}


@dataclass(frozen=True, slots=True)
class Case:
    """`fires` and `refused` tell for each version of the crate, by its first two parts, what is expected.

    `fires`: the lines (from 1) of the rule's findings. `refused`: the code of rustc's error; missing: it compiles.
    `others`: further crates that the text needs to compile.
    """

    name: str
    rule: str
    crate: str
    text: str
    fires: Mapping[str, tuple[int, ...]]
    refused: Mapping[str, str]
    others: tuple[str, ...] = ()
    role: str = "lib"


CASES = (
    Case(
        "captures_with_colons",
        "web::axum_path_syntax",
        "axum",
        """use axum::{Router, routing::get};
pub fn app() -> Router {
    Router::new()
        .route("/users/:id", get(|| async {}))
        .route("/files/*rest", get(|| async {}))
}
""",
        {"0.6": (), "0.7": (), "0.8": (4, 5)},
        {},
    ),
    Case(
        "captures_in_braces",
        "web::axum_path_syntax",
        "axum",
        """use axum::{Router, routing::get};
pub fn app() -> Router {
    Router::new()
        .route("/users/{id}", get(|| async {}))
}
""",
        {"0.6": (4,), "0.7": (4,), "0.8": ()},
        {},
    ),
    Case(
        "router_nested_at_the_root",
        "web::axum_route_conflict",
        "axum",
        """use axum::{Router, routing::get};
pub fn app() -> Router {
    Router::new()
        .nest("/", Router::new().route("/a", get(|| async {})))
}
""",
        {"0.6": (), "0.7": (), "0.8": (4,)},
        {},
    ),
    Case(
        "tuple_that_leaves_a_capture_out",
        "web::axum_path_param_mismatch",
        "axum",
        """use axum::{Router, extract::Path, routing::get};
async fn show(Path((user, order)): Path<(u32, u32)>) -> String {
    format!("{user} {order}")
}
pub fn old() -> Router {
    Router::new().route("/:user/:order/:page", get(show))
}
pub fn new() -> Router {
    Router::new().route("/{user}/{order}/{page}", get(show))
}
""",
        {"0.6": (), "0.7": (), "0.8": (9,)},
        {},
    ),
    Case(
        "async_trait_on_an_extractor",
        "web::axum_from_request_async_trait",
        "axum",
        """use axum::{extract::FromRequestParts, http::request::Parts};
pub struct Agent(pub String);
#[async_trait::async_trait]
impl<S: Send + Sync> FromRequestParts<S> for Agent {
    type Rejection = std::convert::Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Agent(parts.uri.to_string()))
    }
}
""",
        {"0.6": (), "0.7": (), "0.8": (3,)},
        {"0.8": "E0195"},
        others=("async-trait",),
    ),
    Case(
        "plain_functions_in_an_extractor",
        "web::axum_from_request_async_trait",
        "axum",
        """use axum::async_trait;
pub trait Greets {
    fn greet(&self) -> String;
}
#[async_trait]
pub trait Waits {
    async fn wait(&self);
}
""",
        {"0.6": (), "0.7": (), "0.8": (1,)},
        {"0.8": "E0432"},
    ),
    Case(
        "next_with_a_body",
        "web::axum_next_generic",
        "axum",
        """use axum::{http::Request, middleware::Next, response::Response};
pub async fn layer<B>(request: Request<B>, next: Next<B>) -> Response {
    next.run(request).await
}
""",
        {"0.6": (), "0.7": (2,), "0.8": (2,)},
        {"0.7": "E0107 E0308", "0.8": "E0107 E0308"},
    ),
    Case(
        "the_server_of_axum",
        "web::axum_removed_item",
        "axum",
        """pub async fn serve(app: axum::Router) {
    let address = "127.0.0.1:0".parse().unwrap();
    axum::Server::bind(&address).serve(app.into_make_service()).await.unwrap();
}
""",
        {"0.6": (), "0.7": (3,), "0.8": (3,)},
        {"0.7": "E0433", "0.8": "E0433"},
    ),
    Case(
        "host_in_axum",
        "web::axum_removed_item",
        "axum",
        """use axum::extract::Host;
pub async fn name(Host(host): Host) -> String {
    host
}
""",
        {"0.6": (), "0.7": (), "0.8": (1,)},
        {"0.8": "E0432"},
    ),
    Case(
        "body_without_a_limit",
        "web::body_limit_disabled",
        "axum",
        """use axum::{body::to_bytes, extract::Request};
pub async fn all(request: Request) -> usize {
    to_bytes(request.into_body(), usize::MAX).await.map_or(0, |body| body.len())
}
""",
        {"0.6": (), "0.7": (3,), "0.8": (3,)},
        # 0.6 has neither the function nor the type.
        {"0.6": "E0432"},
    ),
    Case(
        "served_without_shutdown",
        "web::serve_without_shutdown",
        "axum",
        """#[tokio::main]
async fn main() -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    axum::serve(listener, axum::Router::<()>::new()).await
}
""",
        {"0.6": (), "0.7": (4,), "0.8": (4,)},
        {"0.6": "E0425"},
        others=("tokio",),
        role="bin",
    ),
    Case(
        "sql_made_at_run_time",
        "database::sqlx_dynamic_str_09",
        "sqlx",
        """pub async fn run(db: &sqlx::PgPool, sql: &str) -> sqlx::Result<u64> {
    Ok(sqlx::query(sql).execute(db).await?.rows_affected())
}
""",
        {"0.8": (), "0.9": (2,)},
        {"0.9": "E0521"},
    ),
    Case(
        "connection_within_a_transaction",
        "database::sqlx_executor_deref",
        "sqlx",
        """pub async fn run(db: &sqlx::PgPool) -> sqlx::Result<()> {
    let mut tx = db.begin().await?;
    sqlx::query("SELECT 1").execute(&mut tx).await?;
    tx.commit().await
}
""",
        {"0.8": (3,), "0.9": (3,)},
        {"0.8": "E0277", "0.9": "E0277"},
    ),
    Case(
        "status_that_nobody_asks",
        "web::reqwest_status_unchecked",
        "reqwest",
        """pub async fn page(client: &reqwest::Client, url: &str) -> reqwest::Result<String> {
    client.get(url).send().await?.text().await
}
""",
        {"0.12": (2,), "0.13": (2,)},
        {},
    ),
)

each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
each_layout = pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS.keys())


def _line(version: str) -> str:
    return ".".join(version.split(".")[:2])


def _found(case: Case, files: Mapping[str, str], name: str, folder: Path) -> list[Finding]:
    """What the rule says of the text in a package of these files, in which the crate is called `name`."""
    text = re.sub(rf"\b{case.crate}(?=::)", name, case.text)
    path = f"app/src/{'main' if case.role == 'bin' else 'lib'}.rs"
    write(folder, {**files, path: text})
    crate = Workspaces(cargo_home=folder / "home").crate_of(folder / path)
    source = Source.parse(Document.of(text))
    return list(linting.linter(case.rule).check(source, crate, str(folder / path)).findings)


def _lines(case: Case, found: list[Finding]) -> tuple[int, ...]:
    document = Document.of(case.text)
    # The name of the crate may be another one, which changes no line.
    starts = [document.text[: finding.span.start].count(b"\n") for finding in found]
    return tuple(line + 1 for line in starts)


@each_case
@each_layout
def test_rule_knows_the_version(case: Case, layout: Layout, tmp_path: Path) -> None:
    for version in VERSIONS[case.crate]:
        asked = Asked(case.crate, version, FEATURES.get(case.crate, ()))
        name = "other" if layout.is_renamed else case.crate
        found = _found(case, layout.files(asked), name, tmp_path / version)
        # Code that calls a crate by another name is not known to use it, whichever version it is.
        assert _lines(case, found) == (() if layout.is_renamed else case.fires[_line(version)]), version


@each_case
def test_a_version_that_is_not_known_is_no_error(case: Case, tmp_path: Path) -> None:
    """Where versions of both sides are possible, no rule claims an error that only one of them has."""
    if len(set(case.fires.values())) == 1:
        return
    asked = Asked(case.crate, VERSIONS[case.crate][-1], FEATURES.get(case.crate, ()))
    for name, files in unknown(asked).items():
        found = _found(case, files, case.crate, tmp_path / name)
        assert [one.severity.value for one in found if one.severity.value == "error"] == [], name


@each_case
def test_nothing_is_said_without_the_crate(case: Case, tmp_path: Path) -> None:
    asked = Asked(case.crate, VERSIONS[case.crate][-1], FEATURES.get(case.crate, ()))
    for name, files in without(asked).items():
        assert _found(case, files, case.crate, tmp_path / name) == [], name


def _compiled(case: Case, version: str) -> None:
    crates = ((case.crate, f"={version}"), *((other, None) for other in case.others))
    outcome = rustc.check(rustc.Snippet(case.text, "2021", crates, case.role))
    assert outcome.codes == set(case.refused.get(_line(version), "").split()), f"{version}:\n{outcome}"


@each_case
@pytest.mark.cargo
@pytest.mark.timeout(BUILD_SECONDS)
def test_rustc_agrees_about_the_newest_version(case: Case) -> None:
    _compiled(case, VERSIONS[case.crate][-1])


@each_case
@pytest.mark.cargo
@pytest.mark.slow
@pytest.mark.timeout(BUILD_SECONDS)
def test_rustc_agrees_about_older_versions(case: Case) -> None:
    for version in VERSIONS[case.crate][:-1]:
        _compiled(case, version)
