pub fn next_seed(mut seed: u32) -> u32 {
    let next = seed.wrapping_mul(1_664_525);
    let slot = &mut seed;
    *slot = next;
    seed
}
