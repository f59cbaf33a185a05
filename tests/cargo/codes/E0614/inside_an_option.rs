pub fn largest(numbers: &[u32]) -> u32 {
    *numbers.iter().max()
}
