use std::fs;
use std::io;

pub fn longest(path: &str) -> io::Result<String> {
    let text = fs::read_to_string(path)?;
    let mut best = "";
    for line in text.lines() {
        if line.len() > best.len() {
            best = line;
        }
    }
    Ok(best.to_string())
}
