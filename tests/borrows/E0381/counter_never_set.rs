pub fn count_lines(text: &str) -> usize {
    let mut lines: usize;
    for line in text.lines() {
        if !line.trim().is_empty() {
            lines += 1;
        }
    }
    lines //~ E0381
}
