use std::fs;
use std::io;

pub fn longest<'a>(path: &'a str) -> io::Result<&'a str> {
    let text = fs::read_to_string(path)?;
    let mut best = "";
    for line in text.lines() {
        if line.len() > best.len() {
            best = line;
        }
    }
    Ok(best) //~ E0515
}
