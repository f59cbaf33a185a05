pub fn dedupe(names: &mut Vec<String>) -> bool {
    let mut previous: Option<&String> = None;
    let mut twice = false;
    for name in names.iter() {
        twice |= previous == Some(name);
        previous = Some(name);
    }
    if twice {
        names.clear();
    }
    twice
}
