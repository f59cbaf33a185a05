use std::fmt::Display;

fn frame<T: Display>(value: T) -> String {
    format!("[{value}]")
}

pub fn twice<T: Display>(value: T) -> String {
    let first = frame(value);
    first + &frame(value)
}
