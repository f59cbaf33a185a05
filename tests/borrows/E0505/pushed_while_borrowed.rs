pub fn build(root: String) -> usize {
    let mut chain: Vec<String> = Vec::new();
    let label = root.as_str();
    chain.push(root); //~ E0505
    println!("{label}");
    chain.len()
}

pub fn depth(root: &str) -> usize {
    build(root.to_string())
}
