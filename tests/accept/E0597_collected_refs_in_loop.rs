pub fn longest_lines(count: u32) -> usize {
    let mut lines: Vec<String> = Vec::new();
    for number in 0..count {
        let text = format!("line {number}");
        lines.push(text);
    }
    lines.len()
}
