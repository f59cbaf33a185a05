use std::io::{self, Read};

pub fn read_all(source: impl Read) -> io::Result<String> {
    let mut text = String::new();
    let mut input = source.take(1024);
    input.read_to_string(&mut text)?;
    Ok(text)
}
