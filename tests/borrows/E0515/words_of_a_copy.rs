pub fn words(text: &str) -> Vec<&str> {
    let lower = text.to_lowercase();
    lower.split_whitespace().collect() //~ E0515
}
