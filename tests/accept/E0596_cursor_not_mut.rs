use std::io::{BufRead, BufReader, Read};

pub fn first_line(source: impl Read) -> std::io::Result<String> {
    let mut reader = BufReader::new(source);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    Ok(line)
}
