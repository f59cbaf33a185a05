"""Rules that depend on a version, asked from both sides of it, in each way that a version may be told.

The versions stand in the manifest, in Cargo.lock, in the workspace's table, and beside another name for the crate.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from gates.layouts import HEAD, LAYOUTS, Asked, lock
from project.trees import write
from rust_specialist.lint import packs
from rust_specialist.lint.manifests.runner import check_manifest
from rust_specialist.lint.runner import Linter
from rust_specialist.project import Workspaces
from rust_specialist.syntax import Source
from rust_specialist.text import Document
from support import rustc
from support.crates import BUILD_SECONDS

Files = Mapping[str, str]

#: The requirement alone; with Cargo.lock beside one that takes many versions; both in the workspace's table.
WAYS = ("requirement", "locked", "inherited", "inherited and locked")

each_way = pytest.mark.parametrize("way", WAYS)


def _said(way: str, name: str, version: str) -> Files:
    return LAYOUTS[way].files(Asked(name, version))


ROUTES = """use axum::{Router, routing::get};
pub fn app() -> Router {
    Router::new().route("/users/:id", get(|| async {})).route("/teams/{id}", get(|| async {}))
}
"""
NEXT = """use axum::{http::Request, middleware::Next, response::Response};
pub async fn pass<B>(request: Request<B>, next: Next<B>) -> Response { next.run(request).await }
"""
SERVER = "pub fn server() { let _ = axum::Server::bind(&ADDRESS); }\n"
HOST = "use axum::extract::Host;\npub async fn name(Host(name): Host) -> String { name }\n"
EXTRACTOR = """use axum::extract::FromRequestParts;
#[async_trait::async_trait]
impl<S: Send + Sync> FromRequestParts<S> for Agent { type Rejection = (); }
"""
BYTES = """pub async fn all(request: axum::extract::Request) {
    let _ = axum::body::to_bytes(request.into_body(), usize::MAX).await;
}
"""
#: What the real compiler says of each in each version.
VERDICTS = {
    "0.6.20": {
        "next": [],
        "server": [],
        "host": [],
        "extractor": [],
        "to_bytes": ["E0425"],
    },
    "0.7.9": {"next": ["E0107", "E0308"], "server": ["E0433"], "host": [], "extractor": [], "to_bytes": []},
    "0.8.9": {
        "next": ["E0107", "E0308"],
        "server": ["E0433"],
        "host": ["E0432"],
        "extractor": ["E0433"],
        "to_bytes": [],
    },
}
WHOLE = {
    "next": NEXT,
    "server": "const ADDRESS: std::net::SocketAddr = std::net::SocketAddr::new("
    "std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 0);\n" + SERVER,
    "host": HOST,
    "extractor": """use axum::{extract::FromRequestParts, http::request::Parts};
pub struct Agent;
#[axum::async_trait]
impl<S: Send + Sync> FromRequestParts<S> for Agent {
    type Rejection = std::convert::Infallible;
    async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, Self::Rejection> { Ok(Agent) }
}
""",
    "to_bytes": BYTES,
}


def _lines(folder: Path, files: Files, text: str, rule: str) -> list[int]:
    """The lines (from 1) in which `rule` finds something in `text`, the library of a package of these files."""
    path = folder / "app/src/lib.rs"
    write(folder, {**files, "app/src/lib.rs": text})
    [chosen] = [one for one in packs.installed_rules() if one.id == rule]
    document = Document.of(text)
    found = Linter([chosen]).check(Source.parse(document), Workspaces().crate_of(path), str(path)).findings
    return [document.line_of(one.span.start) + 1 for one in found]


@each_way
@pytest.mark.parametrize(
    ("rule", "text", "lines"),
    [
        ("web::axum_path_syntax", ROUTES, {"0.6.20": [3], "0.7.9": [3], "0.8.9": [3]}),
        ("web::axum_next_generic", NEXT, {"0.6.20": [], "0.7.9": [2], "0.8.9": [2]}),
        ("web::axum_removed_item", SERVER, {"0.6.20": [], "0.7.9": [1], "0.8.9": [1]}),
        ("web::axum_removed_item", HOST, {"0.6.20": [], "0.7.9": [], "0.8.9": [1]}),
        ("web::axum_from_request_async_trait", EXTRACTOR, {"0.6.20": [], "0.7.9": [], "0.8.9": [2]}),
        ("web::body_limit_disabled", BYTES, {"0.6.20": [], "0.7.9": [2], "0.8.9": [2]}),
    ],
    ids=["path", "next", "server", "host", "extractor", "to_bytes"],
)
@pytest.mark.parametrize("version", ["0.6.20", "0.7.9", "0.8.9"])
def test_axum(
    tmp_path: Path,
    way: str,
    rule: str,
    text: str,
    lines: dict[str, list[int]],
    version: str,
) -> None:
    assert _lines(tmp_path, _said(way, "axum", version), text, rule) == lines[version]


@pytest.mark.rustc
@pytest.mark.timeout(BUILD_SECONDS)
@pytest.mark.parametrize("version", VERDICTS)
@pytest.mark.parametrize("name", WHOLE)
def test_rustc_says_the_same_of_axum(version: str, name: str) -> None:
    outcome = rustc.check(rustc.Snippet(WHOLE[name], "2021", (("axum", version), ("tokio", "1.53.2"))))
    assert outcome.codes == set(VERDICTS[version][name]), str(outcome)


@each_way
@pytest.mark.parametrize(("version", "wrong"), [("0.6.20", "{id}"), ("0.7.9", "{id}"), ("0.8.9", ":id")])
def test_which_form_of_a_path_is_wrong(tmp_path: Path, way: str, version: str, wrong: str) -> None:
    head = "use axum::{Router, routing::get};\n"
    route = f'{head}pub fn app() -> Router {{ Router::new().route("/{wrong}", get(f)) }}\n'
    assert _lines(tmp_path, _said(way, "axum", version), route, "web::axum_path_syntax") == [2]


@each_way
@pytest.mark.parametrize("version", ["0.11.27", "0.12.28", "0.13.5"])
@pytest.mark.parametrize(
    ("rule", "text", "lines"),
    [
        (
            "web::reqwest_blocking_in_async",
            "pub async fn f() {\n    reqwest::blocking::get(URL);\n}\n",
            [2],
        ),
        (
            "web::reqwest_status_unchecked",
            "pub async fn f(c: &reqwest::Client) -> reqwest::Result<String> {\n"
            "    c.get(URL).send().await?.text().await\n}\n",
            [2],
        ),
    ],
    ids=["blocking", "status"],
)
def test_what_holds_in_all_versions_of_reqwest(
    tmp_path: Path, way: str, rule: str, text: str, lines: list[int], version: str
) -> None:
    assert _lines(tmp_path, _said(way, "reqwest", version), text, rule) == lines


def _removed(folder: Path, files: Files) -> list[str]:
    write(folder, files)
    path = folder / "app/Cargo.toml"
    [chosen] = [one for one in packs.installed_rules() if one.id == "cargo::removed_cargo_feature"]
    document = Document.of(files["app/Cargo.toml"])
    found = check_manifest(Linter([chosen]), document, Workspaces().manifest(path))
    return [document.slice(one.span) for one in found]


@pytest.mark.parametrize(
    ("requirement", "exact", "gone"),
    [
        ("0.12", None, False),
        ("0.13", None, True),
        ("0.13.5", "0.13.5", True),
        (">=0.12", "0.12.28", False),
        # Cargo takes a version that has what is asked for: such a lock file is from before the feature was asked for.
        (">=0.12", "0.13.5", False),
        (">=0.12, <0.13", None, False),
    ],
)
@pytest.mark.parametrize("shape", ["plain", "table", "workspace", "renamed"])
def test_features_that_reqwest_0_13_has_no_more(
    tmp_path: Path, requirement: str, exact: str | None, gone: bool, shape: str
) -> None:
    asked = f'version = "{requirement}", features = ["json", "rustls-tls"]'
    manifest = (
        HEAD
        + {
            "plain": f"[dependencies]\nreqwest = {{ {asked} }}\n",
            "table": "[dependencies.reqwest]\n" + asked.replace(", features", "\nfeatures") + "\n",
            "workspace": f"[workspace]\n[workspace.dependencies]\nreqwest = {{ {asked} }}\n"
            "[dependencies]\nreqwest.workspace = true\n",
            "renamed": f'[dependencies]\nhttp_client = {{ package = "reqwest", {asked} }}\n',
        }[shape]
    )
    files = {"app/Cargo.toml": manifest}
    if exact is not None:
        files["app/Cargo.lock"] = lock(Asked("reqwest", exact))
    assert _removed(tmp_path, files) == ['"rustls-tls"'] * gone


RENAMED = f'{HEAD}[dependencies]\n{{key}} = {{{{ package = "{{package}}", version = "{{version}}" }}}}\n'


@pytest.mark.parametrize("version", ["0.6", "0.7", "0.8"])
def test_another_crate_under_the_name_of_axum(tmp_path: Path, version: str) -> None:
    files = {"app/Cargo.toml": RENAMED.format(key="axum", package="axum-like", version=version)}
    assert _lines(tmp_path, files, ROUTES, "web::axum_path_syntax") == []


def test_axum_under_another_name(tmp_path: Path) -> None:
    # What `web::Router` is cannot be told from the code, so nothing is said of it.
    files = {"app/Cargo.toml": RENAMED.format(key="web", package="axum", version="0.8")}
    assert _lines(tmp_path, files, ROUTES.replace("axum::", "web::"), "web::axum_path_syntax") == []


@pytest.mark.parametrize(("named", "other"), [("0.8", "0.7"), ("0.7", "0.8")])
def test_two_versions_of_axum_side_by_side(tmp_path: Path, named: str, other: str) -> None:
    manifest = f'{HEAD}[dependencies]\naxum = "{named}"\nold = {{ package = "axum", version = "{other}" }}\n'
    # Which of the two a path of the code is cannot be told: at most a hint.
    (tmp_path / "Cargo.toml").write_text(manifest)
    (tmp_path / "src").mkdir()
    path = tmp_path / "src" / "lib.rs"
    path.write_text(EXTRACTOR)
    [chosen] = [one for one in packs.installed_rules() if one.id == "web::axum_from_request_async_trait"]
    crate = Workspaces().crate_of(path)
    found = Linter([chosen]).check(Source.parse(EXTRACTOR.encode()), crate, str(path)).findings
    assert [one.severity.value for one in found] == ["hint"]


@pytest.mark.parametrize(
    ("name", "beside", "lines"),
    [
        ("app", "", [1]),
        ("app", "pub struct Listed;", [1]),
        ("app", "pub struct SseClient;", []),
        ("app", "pub fn event_stream() {}", []),
        ("app", "// answers with SSE", []),
        ("app", "pub fn with_timeout() {}", []),
        ("axum-test", "", []),
        ("testing_tools", "", []),
        ("latest-news", "", [1]),
    ],
)
def test_where_a_client_may_wait_for_ever(tmp_path: Path, name: str, beside: str, lines: list[int]) -> None:
    head = HEAD.replace('name = "app"', f'name = "{name}"')
    assert f'"{name}"' in head
    files = {"app/Cargo.toml": f'{head}[dependencies]\nreqwest = "0.12"\naxum = "0.8"\n'}
    text = f"pub fn client() -> reqwest::Client {{ reqwest::Client::new() }}\n{beside}\n"
    assert _lines(tmp_path, files, text, "web::reqwest_no_timeout") == lines
