pub fn names(pairs: &[(u32, String)]) -> Vec<String> {
    let mut found = Vec::new();
    for pair in pairs {
        if pair.0 > 3 {
            found.push(pair.1); //~ E0507
        }
    }
    found
}
