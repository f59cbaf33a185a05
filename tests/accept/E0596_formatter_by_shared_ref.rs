use std::fmt;

pub struct Point(i32, i32);

impl Point {
    pub fn show(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "({}, {})", self.0, self.1)
    }
}
