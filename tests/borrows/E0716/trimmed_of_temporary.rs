pub fn show(path: &str) {
    let name = path.replace('\\', "/").as_str(); //~ E0716
    println!("{name}");
}

pub fn show_all(paths: &[String]) {
    for path in paths {
        show(path.trim());
    }
}
