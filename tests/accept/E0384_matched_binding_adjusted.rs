pub enum Shape {
    Square(u32),
    Rect { width: u32, height: u32 },
}

pub fn area(shape: Shape) -> u32 {
    match shape {
        Shape::Square(side) => side * side,
        Shape::Rect { mut width, height } => {
            if width == 0 {
                width = 1;
            }
            width * height
        }
    }
}
