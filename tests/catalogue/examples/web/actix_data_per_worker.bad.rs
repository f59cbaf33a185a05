//@ crate: actix-web = "4.18.1" features = ["macros"]

use actix_web::{App, HttpServer, web};
use std::sync::Mutex;
pub async fn run() -> std::io::Result<()> {
    HttpServer::new(|| App::new().app_data(web::Data::new(Mutex::new(0u64)))).bind("127.0.0.1:0")?.run().await //~ web::actix_data_per_worker
}
