pub fn evens(limit: u32) -> impl Iterator<Item = &'static u32> {
    let mut numbers = Vec::new();
    for number in 0..limit {
        if number % 2 == 0 {
            numbers.push(number);
        }
    }
    numbers.iter() //~ E0515
}
