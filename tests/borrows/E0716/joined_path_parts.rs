pub fn depth(root: &str, name: &str) -> usize {
    let parts: Vec<&str> = [root, name].join("/").split('/').collect(); //~ E0716
    let mut depth = 0;
    for part in parts {
        if !part.is_empty() {
            depth += 1;
        }
    }
    depth
}
