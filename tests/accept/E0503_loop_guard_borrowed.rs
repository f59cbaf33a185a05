pub fn consume(limit: u32) -> u32 {
    let mut fuel = limit;
    let tank = &mut fuel;
    let mut trips = 0;
    while *tank > 3 {
        *tank -= 3;
        trips += 1;
    }
    trips
}
