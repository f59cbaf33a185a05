pub fn longest(inputs: &[&str]) -> usize {
    let mut current = String::new();
    let mut best = String::new();
    for input in inputs {
        current = input.to_lowercase();
        if current.len() > best.len() {
            best = current.clone();
        }
    }
    best.len() + current.len()
}
