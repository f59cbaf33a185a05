use std::num::ParseIntError;

pub fn second(line: &str) -> Result<u32, ParseIntError> {
    let word = line.split_whitespace().nth(1)?;
    word.parse()
}
