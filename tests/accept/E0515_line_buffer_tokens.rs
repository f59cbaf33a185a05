pub fn tokens(line: &str) -> Vec<String> {
    let clean = line.replace(',', " ");
    let mut found = Vec::new();
    for word in clean.split_whitespace() {
        found.push(word.to_string());
    }
    found
}
