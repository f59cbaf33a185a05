//@ crate: reqwest = "0.13.5" features = ["blocking", "json", "stream"]

    reqwest::Client::builder().build()
}
