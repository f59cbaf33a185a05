pub fn repeat(words: &mut Vec<String>) {
    for word in words.iter() {
        if word.ends_with('!') {
            words.push(word.clone()); //~ E0502
        }
    }
}

pub fn cheer(words: &mut Vec<String>, times: usize) {
    for _ in 0..times {
        repeat(words);
    }
}
