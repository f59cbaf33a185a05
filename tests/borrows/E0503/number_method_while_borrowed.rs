pub fn next_seed(mut seed: u32) -> u32 {
    let slot = &mut seed;
    let next = seed.wrapping_mul(1_664_525); //~ E0503
    *slot = next;
    seed
}
