//@ edition: 2018
pub fn short(length: usize) -> u16 {
    TryFrom::try_from(length).unwrap_or(u16::MAX)
}
