pub struct Index<'a> {
    words: Vec<&'a str>,
}

pub fn add<'a>(index: &mut Index<'a>, word: &str) {
    index.words.push(word);
}
