pub fn dedupe(names: &mut Vec<String>) -> bool {
    let mut previous: Option<&String> = None;
    for name in names.iter() {
        if previous == Some(name) {
            names.clear(); //~ E0502
            println!("{name} twice");
            return true;
        }
        previous = Some(name);
    }
    false
}
