pub fn clean(lines: Vec<String>) -> Vec<String> {
    lines
        .into_iter()
        .map(|mut line| {
            if line.ends_with('\r') {
                line = line.trim_end().to_string();
            }
            line
        })
        .collect()
}
