pub fn clean(lines: Vec<String>) -> Vec<String> {
    lines
        .into_iter()
        .map(|line| {
            if line.ends_with('\r') {
                line = line.trim_end().to_string(); //~ E0384
            }
            line
        })
        .collect()
}
