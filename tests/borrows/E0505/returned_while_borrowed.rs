pub fn trimmed(text: String) -> String {
    let short = text.trim();
    let same = short.len() == text.len();
    if same {
        let moved = text; //~ E0505
        println!("unchanged {short}");
        return moved;
    }
    short.to_string()
}
