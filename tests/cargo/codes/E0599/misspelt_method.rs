pub fn shout(words: &[String]) -> Vec<String> {
    words.iter().map(|word| word.to_upercase()).collect()
}
