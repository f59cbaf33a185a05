pub fn clicks() -> u32 {
    let mut count = 0u32;
    let mut up = || count += 1;
    up();
    up();
    let mut down = || count -= 1;
    down();
    count
}
