//@ crate: actix-web = "4.18.1" features = ["macros"]

use actix_web::{App, HttpServer, web};
use std::sync::Mutex;
pub async fn run() -> std::io::Result<()> {
    let hits = web::Data::new(Mutex::new(0u64));
    HttpServer::new(move || App::new().app_data(hits.clone())).bind("127.0.0.1:0")?.run().await
}
