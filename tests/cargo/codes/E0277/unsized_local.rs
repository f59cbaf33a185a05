pub fn first_word(line: &str) -> String {
    let word = *line.trim();
    word.to_owned()
}
