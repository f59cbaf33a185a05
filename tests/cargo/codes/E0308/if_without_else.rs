pub fn fee(weight: u32) -> u32 {
    if weight > 20 {
        15
    }
    5
}
