pub fn tokens(line: &str) -> Vec<&str> {
    let clean = line.replace(',', " ");
    let mut found = Vec::new();
    for word in clean.split_whitespace() {
        found.push(word);
    }
    found //~ E0515
}
