pub fn even_squares(limit: u32) -> impl Iterator<Item = u32> {
    let squares: Vec<u32> = (0..limit).map(|n| n * n).collect();
    squares.iter().copied().filter(|n| n % 2 == 0) //~ E0597
}
