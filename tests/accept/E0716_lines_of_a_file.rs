use std::fs;

pub fn longest_line(path: &str) -> usize {
    let text = fs::read_to_string(path).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    lines.iter().map(|line| line.len()).max().unwrap_or(0)
}
