pub fn longest_lines(count: u32) -> usize {
    let mut lines: Vec<&str> = Vec::new();
    for number in 0..count {
        let text = format!("line {number}");
        lines.push(&text); //~ E0597
    }
    lines.len()
}
