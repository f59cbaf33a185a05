//@ edition: 2021
//@ crate: actix-web = "4.18.1"
//@ crate: tokio = "1.53.2" features = ["full"]
#![allow(dead_code, unused)]

use actix_web::web::{self, Data};
use actix_web::{App, HttpServer as Server};
use std::collections::HashMap;
use std::sync::atomic::AtomicUsize;
use std::sync::{mpsc, Arc, Mutex, RwLock};

struct AppState {
    name: String,
    hits: AtomicUsize,
    users: RwLock<HashMap<u32, String>>,
}

struct Plain {
    name: String,
}

async fn in_one_line() -> std::io::Result<()> {
    Server::new(|| App::new().app_data(Data::new(Mutex::new(Vec::<String>::new())))).bind("127.0.0.1:0")?.run().await //~ web::actix_data_per_worker
}

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    let name = String::from("x");
    let server = Server::new(move || {
        // The name is captured, the list is not.
        App::new()
            .app_data(web::Data::new(name.clone()))
            .app_data(web::Data::new(tokio::sync::RwLock::new(HashMap::<u32, String>::new()))) //~ web::actix_data_per_worker
    });
    server.bind(("127.0.0.1", 0))?.run().await
}

async fn with_a_state() -> std::io::Result<()> {
    let data = 1;
    if data > 0 {
        let server = Server::new(move || {
            App::new().app_data(web::Data::new(AppState { //~ web::actix_data_per_worker
                name: "x".to_string(),
                hits: AtomicUsize::new(0),
                users: RwLock::default(),
            }))
        });
        server.bind("127.0.0.1:0")?.run().await?;
    }
    Ok(())
}

async fn in_a_local() -> std::io::Result<()> {
    Server::new(|| {
        let counter = AtomicUsize::new(0);
        let counter = web::Data::new(counter); //~ web::actix_data_per_worker
        App::new().app_data(counter.clone())
    })
    .workers(4)
    .bind("127.0.0.1:0")?
    .run()
    .await
}

// trap: made once, cloned for each worker
async fn trap_shared() -> std::io::Result<()> {
    let hits = web::Data::new(Mutex::new(0));
    let list = Arc::new(RwLock::new(vec![1]));
    let (sender, _) = mpsc::channel::<u32>();
    let sender = Arc::new(Mutex::new(sender));
    Server::new(move || {
        App::new()
            .app_data(hits.clone())
            .app_data(web::Data::from(list.clone()))
            .app_data(web::Data::new(list.clone()))
            // A lock of its own around what is shared.
            .app_data(web::Data::new(Mutex::new(Arc::clone(&list))))
            .app_data(web::Data::new(Mutex::new(sender.lock().unwrap().clone())))
    })
    .bind("127.0.0.1:0")?
    .run()
    .await
}

// trap: nothing in it changes, or a `Cell` says that each worker has its own
async fn trap_constant() -> std::io::Result<()> {
    Server::new(|| {
        App::new()
            .app_data(web::Data::new(Plain { name: "x".to_string() }))
            .app_data(web::Data::new(std::cell::Cell::new(0)))
            .app_data(web::Data::new(vec![Mutex::new(1)]))
            .app_data(web::JsonConfig::default().limit(4096))
    })
    .bind("127.0.0.1:0")?
    .run()
    .await
}

// trap: one worker has one state
async fn trap_one_worker() -> std::io::Result<()> {
    Server::new(|| App::new().app_data(web::Data::new(Mutex::new(0)))).workers(1).bind("127.0.0.1:0")?.run().await
}

// trap: not in the closure of a server
fn trap_elsewhere() {
    let make = || web::Data::new(Mutex::new(0));
    let app = App::new().app_data(web::Data::new(Mutex::new(0)));
}

mod own {
    pub struct Data<T>(pub T);
    impl<T> Data<T> {
        pub fn new(value: T) -> Self {
            Self(value)
        }
    }
}

// trap: another `Data`
async fn trap_own() -> std::io::Result<()> {
    Server::new(|| App::new().app_data(own::Data::new(Mutex::new(0)))).bind("127.0.0.1:0")?.run().await
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn serves() {
        let _ = Server::new(|| App::new().app_data(web::Data::new(Mutex::new(0))));
    }
}
