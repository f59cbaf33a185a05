pub fn longest(words: Vec<String>) -> Option<String> {
    let few = words.len() < 2;
    let best = words.into_iter().max_by_key(|word| word.len());
    if few {
        return None;
    }
    best
}

pub fn shout(words: Vec<String>) -> String {
    longest(words).unwrap_or_default().to_uppercase()
}
