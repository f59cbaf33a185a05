"""What the rules about handlers say of actix-web, whose handlers are told by attributes and by what they take."""

from __future__ import annotations

import pytest

from rust_specialist.text import Document
from support import linting, rustc
from support.crates import BUILD_SECONDS
from support.fixtures import header_of

CRATES = '//@ crate: actix-web = "4.18.1"\n//@ crate: tokio = "1.53.2" features = ["full"]\n'
TEXT = """use actix_web::web::{self, Data, Json, Path, Query};
use actix_web::{get, post, App, Error, HttpRequest, HttpResponse, HttpServer, Responder};
use std::collections::HashMap;
use std::path::PathBuf;

pub struct State {
    folder: PathBuf,
}

#[get("/health")]
async fn health() -> impl Responder {
    tokio::fs::read_to_string("health.txt").await.unwrap()
}

#[actix_web::post("/files/{name}")]
async fn file(name: Path<String>, state: Data<State>) -> Result<Vec<u8>, Error> {
    Ok(tokio::fs::read(state.folder.join(name.as_str())).await?)
}

pub async fn search(query: Query<HashMap<String, String>>) -> HttpResponse {
    let term = query.get("q").unwrap();
    HttpResponse::Ok().body(term.clone())
}

pub async fn agent(request: HttpRequest) -> String {
    request.headers().get("user-agent").unwrap().to_str().unwrap().to_string()
}

#[post("/sum")]
async fn sum(numbers: Json<Vec<u32>>, state: Data<State>) -> Result<String, Error> {
    let n = web::block(|| 1).await.unwrap();
    let id = request_id(&state);
    let name: String = request_path(&numbers);
    Ok(format!("{n} {id} {name}"))
}

fn request_id(state: &State) -> u32 {
    "1".parse().unwrap()
}

async fn helper(folder: PathBuf, name: String) -> std::io::Result<Vec<u8>> {
    tokio::fs::read(folder.join(name)).await
}

fn request_path(numbers: &[u32]) -> String {
    numbers.first().unwrap().to_string()
}

mod own {
    pub struct Path<T>(pub T);
    pub async fn get(name: Path<String>) -> i64 {
        name.0.parse().unwrap()
    }
}

pub async fn run() -> std::io::Result<()> {
    let state = Data::new(State { folder: PathBuf::new() });
    let server = HttpServer::new(move || {
        App::new()
            .app_data(state.clone())
            .service(health)
            .service(file)
            .service(sum)
            .route("/search", web::get().to(search))
            .route("/agent", web::get().to(agent))
    });
    server.bind("127.0.0.1:0").unwrap().run().await
}
"""


@pytest.mark.parametrize(
    ("rule", "lines"),
    [("web::unwrap_in_handler", [12, 21, 26, 26]), ("web::request_path_traversal", [17])],
)
def test_handlers(rule: str, lines: list[int]) -> None:
    document = Document.of(TEXT)
    found = linting.of_rule(linting.findings(document, header_of(CRATES), rule), rule)
    assert [document.line_of(one.span.start) + 1 for one in found] == lines


@pytest.mark.rustc
@pytest.mark.timeout(BUILD_SECONDS)
def test_the_program_compiles() -> None:
    crates = (("actix-web", "4.18.1"), ("tokio", "1.53.2"))
    outcome = rustc.check(rustc.Snippet(TEXT, "2021", crates))
    assert outcome.codes == set(), str(outcome)
