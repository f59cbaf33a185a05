//@ crate: native-tls = "0.2.18"
//@ crate: reqwest = "0.13.5" features = ["blocking", "json", "stream"]

pub fn c() -> reqwest::Result<reqwest::Client> {
    reqwest::Client::builder().tls_danger_accept_invalid_certs(true).build() //~ config::tls_verification_disabled
}
