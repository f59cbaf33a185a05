pub fn limit() -> u32 {
    let largest = u32;
    largest
}
