//@ edition: 2021
//@ crate: reqwest = "0.13.5" features = ["blocking", "json"]
//@ crate: tokio = "1.53.2" features = ["full"]
//@ crate: serde_json = "1.0.154"
#![allow(dead_code, unused)]

use reqwest::blocking::{self, Client, Client as Waiting};
use std::sync::Arc;

struct Api {
    client: Arc<Client>,
    http: reqwest::Client,
}

impl Api {
    async fn user(&self) -> reqwest::Result<serde_json::Value> {
        self.client.get("https://example.com/me").header("a", "b").send()?.json() //~ web::reqwest_blocking_in_async
    }

    async fn made(&self) -> reqwest::Result<()> {
        let client = Client::new(); //~ web::reqwest_blocking_in_async
        let request = client.get("https://example.com").build()?;
        client.execute(request)?;
        Ok(())
    }

    // trap: the async client, and the blocking one in code that may wait
    async fn trap(&self) -> reqwest::Result<String> {
        let client = self.client.clone();
        let page = tokio::task::spawn_blocking(move || client.get("https://example.com").send()?.text()).await.unwrap()?;
        let other = std::thread::spawn(|| blocking::get("https://example.com")?.text());
        let named = reqwest::Url::parse("https://example.com");
        self.http.get("https://example.com").send().await?.error_for_status()?.text().await
    }

    // trap: not async
    fn trap_waits(&self) -> reqwest::Result<String> {
        let built = Client::builder().build()?;
        blocking::get("https://example.com")?;
        self.client.get("https://example.com").send()?.text()
    }
}

async fn pages(urls: &[&str]) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let mut pages = vec![];
    for url in urls {
        pages.push(blocking::get(*url)?.error_for_status()?.text()?); //~ web::reqwest_blocking_in_async
    }
    let sizes = async {
        let answer = reqwest::blocking::get("https://example.com"); //~ web::reqwest_blocking_in_async
        answer.map(|answer| answer.content_length())
    };
    let of = async || Waiting::builder().build(); //~ web::reqwest_blocking_in_async
    Ok(pages)
}

// trap: a client of one's own
mod own {
    pub struct Client;
    impl Client {
        pub fn new() -> Self {
            Client
        }
        pub fn send(&self) {}
    }
}

async fn trap_own() {
    let client = own::Client::new();
    client.send();
}

// trap: the thread of a `block_on` serves nobody else
fn trap_block_on(runtime: &tokio::runtime::Runtime) {
    let _ = runtime.block_on(async { std::future::ready(1).await });
}

#[cfg(test)]
mod tests {
    #[tokio::test]
    async fn gets() {
        reqwest::blocking::get("https://example.com").unwrap();
    }
}

trait Sends {
    fn sends(&self, request: reqwest::blocking::Request) -> impl std::future::Future<Output = bool>;
}

// trap: the client's own method, for those who have no runtime
impl Sends for reqwest::blocking::Client {
    async fn sends(&self, request: reqwest::blocking::Request) -> bool {
        self.execute(request).is_ok()
    }
}
