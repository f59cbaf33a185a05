pub fn count_the(text: &str) -> usize {
    let words = text.to_lowercase().split_whitespace(); //~ E0716
    let mut count = 0;
    for word in words {
        if word == "the" {
            count += 1;
        }
    }
    count
}
