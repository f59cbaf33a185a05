"""What a rule says of versions of a crate other than the one that its fixture names."""

from __future__ import annotations

from rust_specialist.text import Document
from support import linting
from support.fixtures import header_of

_ROUTES = """use axum::{Router, routing::get};
pub fn app() -> Router {
    Router::new().route("/users/{id}/*rest", get(|| async {})).route("/:id", get(|| async {}))
}
"""


def _found(text: str, *crates: str, rule: str) -> list[tuple[int, str]]:
    """The line (from 1) and severity of each finding of `rule`, in a crate with these dependencies."""
    document = Document.of(text)
    header = header_of("".join(f"//@ crate: {crate}\n" for crate in crates))
    found = linting.of_rule(linting.findings(document, header, rule), rule)
    return [(document.line_of(one.span.start) + 1, one.severity.value) for one in found]


def test_braces_in_paths_of_axum_0_7() -> None:
    assert _found(_ROUTES, 'axum = "0.7.9"', rule="web::axum_path_syntax") == [(3, "error")]
    header = header_of('//@ crate: axum = "0.7.9"\n')
    fixed = linting.fixed(Document.of(_ROUTES), header, "web::axum_path_syntax", unsafe=False)
    assert b'"/users/:id/*rest"' in fixed.text


def test_paths_beside_no_axum() -> None:
    assert _found(_ROUTES, 'tokio = "1.53.2"', rule="web::axum_path_syntax") == []


def test_what_axum_0_7_still_nests() -> None:
    routes = """use axum::{Router, routing::get};
pub fn app() -> Router {
    Router::new().nest("/", Router::new()).nest("users", Router::new())
        .route("/:id", get(|| async {}))
        .route("/:name", get(|| async {}))
}
"""
    assert _found(routes, 'axum = "0.7.9"', rule="web::axum_route_conflict") == [(5, "error")]


def test_a_tuple_may_leave_captures_out_before_axum_0_8() -> None:
    routes = """use axum::{Router, extract::Path, routing::get};
async fn two(Path((a, b)): Path<(u32, u32)>) {}
async fn one(Path(a): Path<u32>) {}
pub fn app() -> Router {
    Router::new().route("/:a/:b/:c", get(two))
        .route("/x/:a/:b", get(one))
}
"""
    assert _found(routes, 'axum = "0.7.9"', rule="web::axum_path_param_mismatch") == [(6, "error")]


def test_items_that_axum_0_7_still_has() -> None:
    text = "use axum::extract::Host;\nuse axum::async_trait;\nuse axum::TypedHeader;\n"
    assert _found(text, 'axum = "0.7.9"', rule="web::axum_removed_item") == [(3, "error")]
    assert _found(text, 'axum = "0.7.9"', rule="web::axum_from_request_async_trait") == []


def test_timeouts_before_tower_http_deprecated_them() -> None:
    text = """use tower_http::timeout::TimeoutLayer;
pub fn layer() -> TimeoutLayer {
    TimeoutLayer::new(std::time::Duration::from_secs(1))
}
"""
    name = "web::tower_timeout_deprecated"
    assert _found(text, 'tower-http = "0.6.11"', rule=name) == [(3, "hint")]
    assert _found(text, 'tokio = "1.53.2"', rule=name) == []


def test_layers_and_limits_in_axum_0_7() -> None:
    routes = """use axum::{Router, extract::Request, routing::get};
pub fn app() -> Router {
    Router::new().layer(axum::Extension(1)).route("/", get(|| async {}))
}
pub async fn all(request: Request) {
    let _ = axum::body::to_bytes(request.into_body(), usize::MAX).await;
}
"""
    assert _found(routes, 'axum = "0.7.9"', rule="web::axum_layer_before_routes") == [(3, "warning")]
    assert _found(routes, 'axum = "0.7.9"', rule="web::body_limit_disabled") == [(6, "warning")]


def test_clients_that_may_have_a_limit_or_serve_nobody() -> None:
    made = "pub fn client() -> reqwest::Client {\n    reqwest::Client::new()\n}\n"
    name = "web::reqwest_no_timeout"
    crates = 'reqwest = "0.13.5"', 'axum = "0.8.9"'
    assert _found(made, *crates, rule=name) == [(2, "warning")]
    assert _found(made, 'reqwest = "0.13.5"', rule=name) == []
    limited = "pub fn get(c: &reqwest::Client) { c.get(URL).timeout(LIMIT); }\n"
    assert _found(made + limited, *crates, rule=name) == []
    assert _found(made + "// Each request has its own timeout.\n", *crates, rule=name) == []


def test_a_client_for_each_call_where_nothing_is_served() -> None:
    # A command line that logs in, once.
    method = """pub struct Hub { url: String }
impl Hub {
    pub async fn login(&self, name: &str) -> reqwest::Result<reqwest::Response> {
        let client = reqwest::Client::new();
        client.post(&self.url).body(name.to_string()).send().await
    }
}
"""
    name = "web::reqwest_client_per_call"
    assert _found(method, 'reqwest = "0.13.5"', rule=name) == []
    assert _found(method, 'reqwest = "0.13.5"', 'warp = "0.4.3"', rule=name) == [(4, "warning")]
