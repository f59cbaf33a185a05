pub fn relax(distances: &mut [u32; 4]) -> u32 {
    let nearest = distances[0];
    distances[0] = 9;
    nearest + distances[1]
}

pub fn settle(distances: &mut [u32; 4]) -> u32 {
    let mut sum = 0;
    for _ in 0..4 {
        sum += relax(distances);
    }
    sum
}
