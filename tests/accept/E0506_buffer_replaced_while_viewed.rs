pub fn reload(path: &str) -> String {
    let mut text = path.to_string();
    let old = text.clone();
    text = String::from("reloaded");
    println!("{old} -> {text}");
    text
}

pub fn reload_all(paths: &[&str]) {
    for path in paths {
        reload(path);
    }
}
