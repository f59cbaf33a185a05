pub fn count_words(text: &str) -> usize {
    let words = text.split_whitespace().collect();
    words.len()
}
