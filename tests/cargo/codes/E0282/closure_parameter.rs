pub fn shout() -> usize {
    let measure = |word| word.len();
    measure("hello")
}
