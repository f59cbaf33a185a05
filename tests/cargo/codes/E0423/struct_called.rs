pub struct Pixel {
    pub x: u32,
    pub y: u32,
}

pub fn corner() -> Pixel {
    Pixel(0, 0)
}
