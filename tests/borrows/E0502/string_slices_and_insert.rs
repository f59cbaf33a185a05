pub fn censor(text: &mut String, word: &str) -> bool {
    let Some(at) = text.find(word) else {
        return false;
    };
    let before = &text[..at];
    text.insert_str(at, "["); //~ E0502
    before.is_empty()
}
