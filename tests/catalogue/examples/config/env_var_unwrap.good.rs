pub fn port() -> Result<u16, Box<dyn std::error::Error>> {
    Ok(std::env::var("PORT").map_err(|e| format!("PORT: {e}"))?.parse()?)
}
