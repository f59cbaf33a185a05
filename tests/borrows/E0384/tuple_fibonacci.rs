pub fn fibonacci(n: u32) -> u64 {
    let (a, b) = (0u64, 1u64);
    for _ in 0..n {
        let next = a + b;
        a = b; //~ E0384
        b = next; //~ E0384
    }
    a
}
