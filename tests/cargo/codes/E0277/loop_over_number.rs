pub fn squares(count: usize) -> Vec<usize> {
    let mut found = Vec::new();
    for number in count {
        found.push(number * number);
    }
    found
}
