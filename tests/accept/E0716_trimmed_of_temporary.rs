pub fn show(path: &str) {
    let full = path.replace('\\', "/");
    let name = full.as_str();
    println!("{name}");
}

pub fn show_all(paths: &[String]) {
    for path in paths {
        show(path.trim());
    }
}
