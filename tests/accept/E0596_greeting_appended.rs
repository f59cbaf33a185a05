pub fn greet(name: &str, polite: bool) -> String {
    let mut text = String::from("Hello, ");
    text.push_str(name);
    if polite {
        text.push('!');
    }
    text
}
