//@ edition: 2024
//@ crate: reqwest = "0.13.5" features = ["json", "stream"]
//@ crate: serde_json = "1.0.154"
#![allow(dead_code, unused)]

use reqwest::{Client as Http, get as fetch};
use serde_json::Value;
use std::sync::{Arc, LazyLock};

static SHARED: LazyLock<Http> = LazyLock::new(Http::new);

struct Api {
    client: Arc<Http>,
    base: String,
}

impl Api {
    async fn list(&self) -> reqwest::Result<Value> {
        self.client.get(&self.base).query_pairs().send().await?.json().await //~ web::reqwest_status_unchecked
    }

    async fn create(&self, name: &str) -> reqwest::Result<Value> {
        let answer = self
            .client
            .post(&self.base)
            .header("x-name", name)
            .body(name.to_string())
            .send()
            .await?
            .json::<Value>() //~ web::reqwest_status_unchecked
            .await?;
        if answer.is_null() {
            let page = SHARED.get(&self.base).send().await?.text().await?; //~ web::reqwest_status_unchecked
        }
        Ok(answer)
    }
}

trait Pairs {
    fn query_pairs(self) -> Self;
}

impl Pairs for reqwest::RequestBuilder {
    fn query_pairs(self) -> Self {
        self
    }
}

async fn download(url: &str) -> reqwest::Result<usize> {
    let later = async { fetch(url).await?.bytes().await }; //~ web::reqwest_status_unchecked
    Ok(later.await?.len())
}

async fn trap_checked(client: &Http, url: &str) -> reqwest::Result<String> {
    let answer = client.get(url).send().await?;
    if answer.status() == 404 {
        return Ok(String::new());
    }
    answer.text().await?;
    fetch(url).await?.error_for_status()?.text().await?;
    client.get(url).send().await.and_then(|answer| answer.error_for_status())?.text().await
}

async fn trap_headers(client: &Http, url: &str) -> reqwest::Result<u16> {
    let length = client.head(url).send().await?.content_length();
    Ok(client.get(url).send().await?.status().as_u16())
}

mod trap_own {
    pub struct Client;
    pub struct Request;
    impl Client {
        pub fn get(&self, _: &str) -> Request {
            Request
        }
    }
    impl Request {
        pub async fn send(self) -> Result<Request, ()> {
            Ok(self)
        }
        pub async fn text(self) -> Result<String, ()> {
            Ok(String::new())
        }
    }
    pub async fn call(client: &Client) -> Result<String, ()> {
        client.get("a").send().await?.text().await
    }
}

macro_rules! trap_in_a_macro {
    ($client:expr) => {
        $client.get("a").send().await?.text().await
    };
}

#[cfg(test)]
mod tests {
    async fn trap_test(client: &reqwest::Client) -> reqwest::Result<String> {
        client.get("a").send().await?.text().await
    }
}
