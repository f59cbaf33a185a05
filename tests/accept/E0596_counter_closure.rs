pub fn ids(count: usize) -> Vec<u32> {
    let mut next = 0;
    let mut fresh = || {
        next += 1;
        next
    };
    let mut all = Vec::with_capacity(count);
    for _ in 0..count {
        all.push(fresh());
    }
    all
}
