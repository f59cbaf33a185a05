pub fn greet(name: &str, polite: bool) -> String {
    let text = String::from("Hello, "); //~ E0596
    text.push_str(name);
    if polite {
        text.push('!');
    }
    text
}
