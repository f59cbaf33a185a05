//@ edition: 2024
//@ crate: reqwest = "0.13.5"
#![allow(dead_code, unused)]

use reqwest::Client as Http;

const API: &str = "http://api.weather.dev/v2";
const NEAR: &str = "http://127.0.0.1:9000/api";

pub struct Service {
    client: Http,
    base: String,
}

impl Service {
    pub async fn now(&self, city: &str) -> reqwest::Result<String> {
        let request = self.client.get(format!("http://api.weather.dev/now/{city}")); //~ config::plain_http_url
        let answer = self.client.post("http://api.weather.dev:8080/report").send().await?; //~ config::plain_http_url
        let constant = self.client.get(API).send().await?; //~ config::plain_http_url
        let method = self.client.request(reqwest::Method::GET, "http://weather.dev"); //~ config::plain_http_url
        request.send().await?.text().await
    }

    pub async fn trap_inside(&self) -> reqwest::Result<()> {
        for address in ["http://api.weather.dev"] {
            let _ = self.client.get(address).send().await?;
        }
        self.client.get("http://localhost:3000/health").send().await?;
        self.client.get("http://10.0.0.7/metrics").send().await?;
        self.client.get("http://prometheus:9090/api/v1/query").send().await?;
        self.client.get("http://billing.default.svc.cluster.local/").send().await?;
        self.client.get("http://metadata.google.internal/computeMetadata").send().await?;
        self.client.get("http://api.example.com/rates").send().await?;
        self.client.get("http://detectportal.firefox.com/success.txt").send().await?;
        self.client.get(format!("http://{}/rates", self.base)).send().await?;
        self.client.get(NEAR).send().await?;
        self.client.get("https://api.weather.dev/now").send().await?;
        Ok(())
    }
}

pub async fn at_once() -> reqwest::Result<()> {
    let first = async {
        reqwest::get(/* old */ "http://api.weather.dev/now").await //~ config::plain_http_url
    };
    first.await?;
    let second = |client: &Http| client.get(&format!("http://weather.dev/{}", 1)); //~ config::plain_http_url
    Ok(())
}

// trap: names of things that only look like addresses
pub fn trap_names(spaces: &std::collections::HashMap<&str, &str>) -> Option<String> {
    let found = spaces.get("http://www.w3.org/2000/svg")?;
    Some(found.to_string())
}

pub mod trap_own {
    pub struct Store;
    impl Store {
        pub fn get(&self, key: &str) -> usize {
            key.len()
        }
    }
    pub fn get(key: &str) -> usize {
        Store.get("http://api.weather.dev/now") + Store.get(key)
    }
    pub fn own() -> usize {
        get("http://api.weather.dev/now")
    }
}

macro_rules! trap_fetch {
    ($client:expr) => {
        $client.get("http://api.weather.dev/now").send()
    };
}

#[cfg(test)]
mod tests {
    async fn trap_in_tests() {
        let _ = reqwest::get("http://api.weather.dev/now").await;
    }
}
