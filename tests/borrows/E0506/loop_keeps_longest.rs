pub fn longest(inputs: &[&str]) -> usize {
    let mut current = String::new();
    let mut best: &str = "";
    for input in inputs {
        current = input.to_lowercase(); //~ E0506
        if current.len() > best.len() {
            best = &current;
        }
    }
    best.len() + current.len()
}
