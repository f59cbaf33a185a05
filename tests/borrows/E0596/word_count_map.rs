use std::collections::HashMap;

pub fn count(text: &str) -> HashMap<&str, usize> {
    let counts: HashMap<&str, usize> = HashMap::new();
    for word in text.split_whitespace() {
        *counts.entry(word).or_insert(0) += 1; //~ E0596
    }
    counts
}
