pub fn widest(lines: Vec<String>) -> usize {
    let mut line = String::new();
    let mut words: Vec<String> = Vec::new();
    for next in lines {
        line = next;
        words.extend(line.split(' ').map(String::from));
    }
    words.len() + line.len()
}
