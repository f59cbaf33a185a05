fn post(url: &str, body: String) -> Result<u16, String> {
    if body.is_empty() { Err(url.to_string()) } else { Ok(200) }
}

pub fn deliver(url: &str, body: String) -> u16 {
    let mut tries = 0;
    while tries < 3 {
        if let Ok(status) = post(url, body.clone()) {
            return status;
        }
        tries += 1;
    }
    500
}
