pub fn first_word(line: &str) -> &str {
    line.to_lowercase().split(' ').next().unwrap_or("")
}
