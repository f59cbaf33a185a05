pub fn area(side: u32) -> u32 {
    side * side
}

pub fn area(width: u32, height: u32) -> u32 {
    width * height
}
