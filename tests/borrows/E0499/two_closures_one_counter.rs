pub fn clicks() -> u32 {
    let mut count = 0u32;
    let mut up = || count += 1;
    let mut down = || count -= 1; //~ E0499
    up();
    up();
    down();
    count
}
