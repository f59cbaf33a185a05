pub trait Shape {
    fn area(&self) -> f64;
}

pub struct Scene {
    current: Box<dyn Shape>,
    name: String,
}

impl Scene {
    pub fn current(&self) -> Box<dyn Shape> {
        self.current //~ E0507
    }

    pub fn title(&self) -> String {
        format!("{} {}", self.name, self.current.area())
    }
}
