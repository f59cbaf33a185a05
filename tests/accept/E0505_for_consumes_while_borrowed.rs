pub fn joined(words: Vec<String>) -> String {
    let first = words.first().cloned();
    let mut text = String::new();
    for word in words {
        text.push_str(&word);
    }
    if let Some(word) = first {
        text.push_str(&word);
    }
    text
}
