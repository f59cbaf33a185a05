fn longest<'a>(words: &'a [String]) -> &'a str {
    let mut best = "";
    for word in words {
        if word.len() > best.len() {
            best = word;
        }
    }
    best
}

pub fn shorten(words: &mut Vec<String>) -> usize {
    let word = longest(words).to_string();
    words.truncate(2);
    word.len()
}
