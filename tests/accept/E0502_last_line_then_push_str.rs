pub fn indent(text: &mut String) {
    let last = text.lines().last().unwrap_or("").to_string();
    text.push('\n');
    for _ in last.chars().take_while(|c| *c == ' ') {
        println!("indent");
    }
}

pub fn indent_all(texts: &mut [String]) {
    texts.iter_mut().for_each(indent);
}
