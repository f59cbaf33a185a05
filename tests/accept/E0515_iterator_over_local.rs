pub fn words(text: &str) -> impl Iterator<Item = String> {
    let lower = text.to_lowercase();
    lower.split(' ').map(str::to_owned).collect::<Vec<_>>().into_iter()
}

pub fn longest(text: &str) -> usize {
    let mut best = 0;
    for word in words(text) {
        best = best.max(word.len());
    }
    best
}
