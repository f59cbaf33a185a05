//@ edition: 2021
//@ crate: reqwest = "0.13.5" features = ["blocking", "json"]
//@ crate: axum = "0.8.9"
//@ crate: tokio = "1.53.2" features = ["full"]
#![allow(dead_code, unused)]

use reqwest::header::HeaderMap;
use reqwest::{Client as Http, ClientBuilder};
use std::sync::LazyLock;

static CLIENT: LazyLock<Http> = LazyLock::new(Http::new);
static OTHER: LazyLock<Http> = LazyLock::new(|| Http::new()); //~ web::reqwest_no_timeout

struct Api {
    client: Http,
    base: String,
}

impl Api {
    fn new(base: String) -> Self {
        Self {
            client: Http::new(), //~ web::reqwest_no_timeout
            base,
        }
    }

    fn with_headers(base: String, headers: HeaderMap) -> reqwest::Result<Self> {
        let client = ClientBuilder::new() //~ web::reqwest_no_timeout
            .default_headers(headers)
            .build()?;
        Ok(Self { client, base })
    }

    fn plain(base: String) -> Result<Self, reqwest::Error> {
        Ok(Self { client: reqwest::Client::new(), base }) //~ web::reqwest_no_timeout
    }

    fn fallible(base: String) -> reqwest::Result<Self> {
        // The client.
        let client = reqwest::Client::new(); //~ web::reqwest_no_timeout
        Ok(Self { client, base })
    }
}

async fn page(url: &str) -> reqwest::Result<String> {
    if url.is_empty() {
        return Ok(String::new());
    }
    reqwest::get(url).await?.error_for_status()?.text().await //~ web::reqwest_no_timeout
}

// trap: the blocking client gives up after 30 seconds; a builder may be told more elsewhere
fn trap_others(headers: HeaderMap) -> reqwest::Result<ClientBuilder> {
    let waiting = reqwest::blocking::Client::new();
    let builder = ClientBuilder::new().default_headers(headers);
    Ok(configured(builder))
}

fn configured(builder: ClientBuilder) -> ClientBuilder {
    builder
}

mod own {
    pub struct Client;
    impl Client {
        pub fn new() -> Self {
            Client
        }
    }
}

// trap: another client
fn trap_own() {
    let client = own::Client::new();
}

#[cfg(test)]
mod tests {
    fn client() -> reqwest::Client {
        reqwest::Client::new()
    }
}
