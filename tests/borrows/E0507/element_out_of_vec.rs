/// The second word, where there is one.
pub fn second(words: &Vec<String>) -> Option<String> {
    if words.len() < 2 {
        return None;
    }
    let word = words[1]; //~ E0507
    Some(word)
}
