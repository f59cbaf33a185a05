pub async fn tick(n: u32) -> u32 {
    println!("tick {n}");
    dbg!(n + 1)
}
