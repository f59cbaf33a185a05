use std::env;

pub fn program() -> String {
    let first = env::args().collect::<Vec<String>>().first().map(|s| s.as_str()); //~ E0716
    match first {
        Some(name) => name.to_string(),
        None => String::from("unknown"),
    }
}
