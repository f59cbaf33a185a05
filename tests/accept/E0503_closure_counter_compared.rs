pub fn calls(limit: u32) -> u32 {
    let mut count = 0u32;
    let mut call = || count += 1;
    call();
    call();
    if count < limit {
        count = limit;
    }
    count
}
