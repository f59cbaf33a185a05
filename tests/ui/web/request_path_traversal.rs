//@ edition: 2021
//@ crate: axum = "0.8.9"
//@ crate: tokio = "1.53.2" features = ["full"]
//@ crate: tracing = "0.1.44"
#![allow(dead_code, unused)]

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::Json;
use std::path::{self, PathBuf};
use tokio::fs::{self, File};

#[derive(Clone)]
struct App {
    folder: PathBuf,
}

async fn show(State(app): State<App>, Path(name): Path<String>) -> Result<Vec<u8>, StatusCode> {
    tracing::debug!(%name, "asked for a file");
    let file = app.folder.join(&name); //~ web::request_path_traversal
    fs::read(file).await.or(Err(StatusCode::NOT_FOUND))
}

async fn page(Path(name): Path<String>) -> Result<String, StatusCode> {
    fs::read_to_string(format!("pages/{name}.html")).await.or(Err(StatusCode::NOT_FOUND)) //~ web::request_path_traversal
}

async fn remove(name: Path<String>) -> StatusCode {
    let mut file = PathBuf::from("uploads");
    file.push(name.as_str()); //~ web::request_path_traversal
    match fs::remove_file(file).await {
        Ok(()) => StatusCode::NO_CONTENT,
        Err(_) => StatusCode::NOT_FOUND,
    }
}

async fn two(Path((team, name)): Path<(String, String)>) -> Result<(), StatusCode> {
    if let Ok(file) = File::open(path::Path::new("teams").join(format!("{}/{}", team, "x"))).await { //~ web::request_path_traversal
        let size = file.metadata().await;
    }
    Ok(())
}

// trap: what the client sends is a number, or looked at
async fn trap_number(Path(id): Path<u64>, State(app): State<App>) -> Result<Vec<u8>, StatusCode> {
    fs::read(app.folder.join(format!("{id}.png"))).await.or(Err(StatusCode::NOT_FOUND))
}

async fn trap_looked_at(Path(name): Path<String>, State(app): State<App>) -> Result<Vec<u8>, StatusCode> {
    if name.contains("..") {
        return Err(StatusCode::BAD_REQUEST);
    }
    fs::read(app.folder.join(name)).await.or(Err(StatusCode::NOT_FOUND))
}

async fn trap_canonical(Path(name): Path<String>, State(app): State<App>) -> Result<Vec<u8>, StatusCode> {
    let file = fs::canonicalize(app.folder.join(&name)).await.or(Err(StatusCode::NOT_FOUND))?;
    if !file.starts_with(&app.folder) {
        return Err(StatusCode::NOT_FOUND);
    }
    fs::read(file).await.or(Err(StatusCode::NOT_FOUND))
}

async fn trap_parsed(Path(name): Path<String>, State(app): State<App>) -> Result<Vec<u8>, StatusCode> {
    let number: u32 = name.parse().or(Err(StatusCode::BAD_REQUEST))?;
    fs::read(app.folder.join(&name)).await.or(Err(StatusCode::NOT_FOUND))
}

fn known(_: &str) -> bool {
    true
}

async fn trap_asked(Path(name): Path<String>, State(app): State<App>) -> Result<Vec<u8>, StatusCode> {
    if !known(&name) {
        return Err(StatusCode::NOT_FOUND);
    }
    fs::read(app.folder.join(&name)).await.or(Err(StatusCode::NOT_FOUND))
}

// trap: no path of a file
async fn trap_text(Path(name): Path<String>) -> String {
    let parts = ["a", "b"];
    let mut names = vec![];
    let all = parts.join(&name);
    names.push(name);
    all
}

async fn trap_url(Path(name): Path<String>, State(app): State<App>) -> String {
    app.folder.join(name).display().to_string()
}

// trap: the name is the service's own
async fn trap_own(Path(name): Path<String>, State(app): State<App>) -> Result<(), StatusCode> {
    let name = "index.html";
    let bytes = fs::read(app.folder.join(name)).await;
    Ok(())
}

fn trap_helper(folder: &path::Path, name: &str) -> std::io::Result<Vec<u8>> {
    std::fs::read(folder.join(name))
}
