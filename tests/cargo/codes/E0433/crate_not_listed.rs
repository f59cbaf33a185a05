pub fn roll() -> u32 {
    dice_rng::roll(6)
}
