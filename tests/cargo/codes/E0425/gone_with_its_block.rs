pub fn longest(words: &[&str]) -> usize {
    for word in words {
        let length = word.len();
        if length > 10 {
            break;
        }
    }
    length
}
