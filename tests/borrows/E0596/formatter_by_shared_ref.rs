use std::fmt;

pub struct Point(i32, i32);

impl Point {
    pub fn show(&self, out: &fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "({}, {})", self.0, self.1) //~ E0596
    }
}
