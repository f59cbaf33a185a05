pub enum Level {
    Low,
    Mid,
    High,
}

pub fn describe(level: &Level) -> String {
    let word: &str;
    match level {
        Level::Low => word = "low",
        Level::Mid => word = "medium",
        Level::High => {}
    }
    format!("the level is {word}") //~ E0381
}
