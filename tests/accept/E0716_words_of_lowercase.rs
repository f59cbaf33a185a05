pub fn count_the(text: &str) -> usize {
    let lower = text.to_lowercase();
    let words = lower.split_whitespace();
    let mut count = 0;
    for word in words {
        if word == "the" {
            count += 1;
        }
    }
    count
}
