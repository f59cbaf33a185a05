pub fn calls(limit: u32) -> u32 {
    let mut count = 0u32;
    let mut call = || count += 1;
    call();
    if count < limit { //~ E0503
        call();
    }
    count
}
