//@ edition: 2021
//@ crate: reqwest = "0.13.5" features = ["json", "stream"]
//@ crate: axum = "0.8.9"
//@ crate: tokio = "1.53.2" features = ["full"]
#![allow(dead_code, unused)]

use axum::extract::{Path, State};
use axum::Json;
use reqwest::{Client, Client as Http, ClientBuilder};
use std::sync::{LazyLock, OnceLock};
use std::time::Duration;

struct Api {
    base: String,
    client: Client,
}

impl Api {
    async fn price(&self, id: u32) -> reqwest::Result<String> {
        let client = Client::new(); //~ web::reqwest_client_per_call
        let first = client.get(&self.base).send().await?.text().await?;
        client.post(&self.base).body(first).send().await?.text().await
    }

    async fn direct(&mut self) -> reqwest::Result<String> {
        reqwest::get(self.base.as_str()).await?.text().await //~ web::reqwest_client_per_call, web::reqwest_status_unchecked
    }

    async fn built(&self) -> Result<(), reqwest::Error> {
        let http = reqwest::Client::builder() //~ web::reqwest_client_per_call
            .timeout(Duration::from_secs(3))
            .user_agent("demo")
            .build()?;
        http.get(&self.base).send().await?.error_for_status()?;
        Ok(())
    }
}

async fn show(Path(id): Path<u32>, State(base): State<String>) -> Json<u16> {
    let answer = Http::new().get(base).send().await.unwrap(); //~ web::reqwest_client_per_call, web::unwrap_in_handler
    Json(answer.status().as_u16())
}

fn many(urls: Vec<String>) -> impl std::future::Future<Output = ()> {
    async move {
        for url in &urls {
            if let Ok(answer) = Client::default().head(url).send().await { //~ web::reqwest_client_per_call
                println!("{}", answer.status());
            }
        }
    }
}

static TRAP_SHARED: LazyLock<Client> = LazyLock::new(Client::new);
static TRAP_BUILT: LazyLock<Client> = LazyLock::new(|| Client::builder().build().unwrap());

// Made once, kept, or handed on.
impl Api {
    fn trap_new() -> Self {
        Self { base: String::new(), client: Client::new() }
    }

    async fn trap_returned(&self) -> Client {
        Client::new()
    }

    async fn trap_kept(&self) -> Api {
        let client = Client::new();
        client.get("http://localhost").send().await.ok();
        Api { base: String::new(), client }
    }

    async fn trap_uses_own(&self) -> reqwest::Result<String> {
        self.client.get(&self.base).send().await?.text().await //~ web::reqwest_status_unchecked
    }

    async fn trap_once(&self, cell: &OnceLock<Client>) -> u16 {
        let client = cell.get_or_init(|| Client::new());
        client.get(&self.base).send().await.unwrap().status().as_u16()
    }

    async fn trap_kept_for_a_loop(&self) {
        let client = Client::new();
        loop {
            client.get(&self.base).send().await.ok();
            tokio::time::sleep(Duration::from_secs(60)).await;
        }
    }

    async fn trap_task(&self) {
        let base = self.base.clone();
        tokio::spawn(async move {
            let client = Client::new();
            client.get(base).send().await.ok();
        });
    }
}

// Now and then, not at each request.
async fn trap_extension_install(State(url): State<String>) -> Json<bool> {
    Json(reqwest::get(url).await.is_ok())
}

async fn trap_proxies(proxies: Vec<String>) -> reqwest::Result<()> {
    for proxy in proxies {
        let client = Client::builder().proxy(reqwest::Proxy::all(proxy)?).build()?;
        client.get("http://localhost").send().await?;
    }
    Ok(())
}

async fn trap_not_often() -> reqwest::Result<String> {
    let client = Client::new();
    client.get("http://localhost").send().await?.text().await
}

#[tokio::main]
async fn main() {
    reqwest::get("http://localhost").await.unwrap();
}

mod trap_own {
    pub struct Client;
    impl Client {
        pub fn new() -> Self {
            Client
        }
        pub fn get(&self) {}
    }
    pub fn all() {
        for _ in 0..3 {
            Client::new().get();
        }
    }
}

macro_rules! trap_macro {
    ($urls:expr) => {
        for url in $urls {
            reqwest::get(url).await;
        }
    };
}
