//@ edition: 2018
pub fn short(length: usize) -> u16 {
    length.try_into().unwrap_or(u16::MAX)
}
