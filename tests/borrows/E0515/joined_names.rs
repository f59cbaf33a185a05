pub fn join(names: &[String]) -> &str {
    let mut text = String::new();
    for name in names {
        text.push_str(name);
        text.push(' ');
    }
    text.trim_end() //~ E0515
}
