pub fn censor(text: &mut String, word: &str) -> bool {
    let Some(at) = text.find(word) else {
        return false;
    };
    let before = text[..at].to_string();
    text.insert_str(at, "[");
    before.is_empty()
}
