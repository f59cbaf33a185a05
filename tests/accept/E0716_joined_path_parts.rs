pub fn depth(root: &str, name: &str) -> usize {
    let full = [root, name].join("/");
    let parts: Vec<&str> = full.split('/').collect();
    let mut depth = 0;
    for part in parts {
        if !part.is_empty() {
            depth += 1;
        }
    }
    depth
}
