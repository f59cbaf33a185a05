pub fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    lower.split_whitespace().map(str::to_string).collect()
}
