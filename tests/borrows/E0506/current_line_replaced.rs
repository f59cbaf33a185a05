pub fn widest(lines: Vec<String>) -> usize {
    let mut line = String::new();
    let mut words: Vec<&str> = Vec::new();
    for next in lines {
        line = next; //~ E0506
        words.extend(line.split(' '));
    }
    words.len() + line.len()
}
