pub fn build(root: String) -> usize {
    let mut chain: Vec<String> = Vec::new();
    chain.push(root.clone());
    let label = root.as_str();
    println!("{label}");
    chain.len()
}

pub fn depth(root: &str) -> usize {
    build(root.to_string())
}
