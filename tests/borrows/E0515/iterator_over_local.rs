pub fn words(text: &str) -> impl Iterator<Item = &str> {
    let lower = text.to_lowercase();
    lower.split(' ') //~ E0515
}

pub fn longest(text: &str) -> usize {
    let mut best = 0;
    for word in words(text) {
        best = best.max(word.len());
    }
    best
}
