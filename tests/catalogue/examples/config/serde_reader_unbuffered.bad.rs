//@ crate: serde_json = "1.0.154"

pub fn load(p: &str) -> Result<serde_json::Value, Box<dyn std::error::Error>> {
    Ok(serde_json::from_reader(std::fs::File::open(p)?)?) //~ config::serde_reader_unbuffered
}
