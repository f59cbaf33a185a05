//@ edition: 2021
//@ crate: axum = "0.8.9"
//@ crate: hyper = "1.12.0" features = ["full"]
//@ crate: tokio = "1.53.2" features = ["full"]
//@ rustc: error E0425 E0432 E0433
//@ suggested: error E0425 E0432 E0433
#![allow(dead_code, unused)]

use axum::body::BoxBody; //~ web::axum_removed_item
use axum::extract::{Path, RawBody}; //~ web::axum_removed_item
use axum::headers::authorization::Bearer; //~ web::axum_removed_item
use axum::{body, routing::get, Router, Server as Serves};
//~^ web::axum_removed_item
use axum::{
    extract::Host as HostName, //~ web::axum_removed_item
    TypedHeader,               //~ web::axum_removed_item
};
use hyper::{Body as Bytes, Request, StatusCode}; //~ web::axum_removed_item

type Boxed = axum::body::BoxBody; //~ web::axum_removed_item

async fn run(app: Router) -> Result<(), Box<dyn std::error::Error>> {
    axum::Server::bind(&"0.0.0.0:3000".parse()?) //~ web::axum_removed_item
        .serve(app.into_make_service())
        .await?;
    Ok(())
}

async fn quick(app: Router, address: std::net::SocketAddr) {
    axum::Server::bind(&address).serve(app.into_make_service()).await.unwrap(); //~ web::axum_removed_item
}

async fn shut_down(app: Router) {
    axum::Server::bind(&"0.0.0.0:3000".parse().unwrap()) //~ web::axum_removed_item
        .serve(app.into_make_service())
        .with_graceful_shutdown(async {})
        .await
        .unwrap();
}

struct Proxy {
    client: hyper::Client<u8>, //~ web::axum_removed_item
}

impl Proxy {
    fn answer(&self) -> axum::response::Response {
        let body = body::boxed(String::new()); //~ web::axum_removed_item
        let stream = || axum::body::StreamBody::new(1); //~ web::axum_removed_item
        axum::response::Response::new(body)
    }
}

fn trap_still_there() {
    let body = axum::body::Body::empty();
    let status = hyper::StatusCode::OK;
    let request: hyper::Request<axum::body::Body> = hyper::Request::new(body);
    use axum::serve::Listener;
}

mod trap_own {
    mod axum {
        pub struct Server;
        pub mod headers {
            pub struct Bearer;
        }
    }
    mod body {
        pub fn boxed() {}
        pub struct Server;
    }
    use self::axum::headers::Bearer;
    use axum::Server;
    fn f() {
        body::boxed();
        let server = axum::Server;
        let server = body::Server;
    }
}

macro_rules! trap_macro {
    () => {
        axum::Server::bind
    };
}
