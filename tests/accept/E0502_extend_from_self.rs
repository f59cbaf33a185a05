pub fn repeat(words: &mut Vec<String>) {
    for word in words.clone().iter() {
        if word.ends_with('!') {
            words.push(word.clone());
        }
    }
}

pub fn cheer(words: &mut Vec<String>, times: usize) {
    for _ in 0..times {
        repeat(words);
    }
}
