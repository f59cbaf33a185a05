//@ crate: serde_json = "1.0.154"

pub fn load(p: &str) -> Result<serde_json::Value, Box<dyn std::error::Error>> {
    Ok(serde_json::from_reader(std::io::BufReader::new(std::fs::File::open(p)?))?)
}
