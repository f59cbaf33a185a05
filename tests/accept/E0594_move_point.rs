#[derive(Clone, Copy)]
pub struct Point {
    x: i32,
    y: i32,
}

pub fn shifted(by: i32) -> Point {
    let mut point = Point { x: 1, y: 2 };
    point.x += by;
    point
}
