pub fn trimmed(text: String) -> String {
    let short = text.trim();
    let same = short.len() == text.len();
    if same {
        println!("unchanged {short}");
        let moved = text;
        return moved;
    }
    short.to_string()
}
