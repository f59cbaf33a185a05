use std::num::ParseIntError;

pub fn parse_pair(left: &str, right: &str) -> Result<(u32, u32), ParseIntError> {
    let left = left.parse()?;
    let right = right.parse()?;
    (left, right)
}
