use std::env;

pub fn program() -> String {
    let all = env::args().collect::<Vec<String>>();
    let first = all.first().map(|s| s.as_str());
    match first {
        Some(name) => name.to_string(),
        None => String::from("unknown"),
    }
}
