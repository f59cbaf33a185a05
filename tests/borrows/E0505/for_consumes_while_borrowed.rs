pub fn joined(words: Vec<String>) -> String {
    let first = words.first();
    let mut text = String::new();
    for word in words { //~ E0505
        text.push_str(&word);
    }
    if let Some(word) = first {
        text.push_str(word);
    }
    text
}
