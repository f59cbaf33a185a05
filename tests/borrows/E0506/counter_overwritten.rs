pub fn snapshot() -> i32 {
    let mut ticks = 10;
    let before = &ticks;
    ticks = 11; //~ E0506
    *before + ticks
}

pub fn wait(rounds: i32) -> i32 {
    (0..rounds).map(|_| snapshot()).sum()
}
