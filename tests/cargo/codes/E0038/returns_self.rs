pub trait Shape {
    fn area(&self) -> f64;
    fn scaled(&self, by: f64) -> Self;
}

pub fn total(shapes: &[Box<dyn Shape>]) -> f64 {
    shapes.iter().map(|shape| shape.area()).sum()
}
