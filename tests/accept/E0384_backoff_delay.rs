pub fn delays(tries: u32) -> Vec<u64> {
    let mut delay = 10;
    let mut all = Vec::new();
    for _ in 0..tries {
        all.push(delay);
        delay = (delay * 2).min(1000);
    }
    all
}
