use std::fs;

pub fn longest_line(path: &str) -> usize {
    let lines: Vec<&str> = fs::read_to_string(path).unwrap_or_default().lines().collect(); //~ E0716
    lines.iter().map(|line| line.len()).max().unwrap_or(0)
}
