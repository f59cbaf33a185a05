pub fn summary(lines: Vec<String>) -> usize {
    let first = &lines[0];
    drop(lines); //~ E0505
    first.len()
}

pub fn first_lengths(files: Vec<Vec<String>>) -> Vec<usize> {
    files.into_iter().map(summary).collect()
}
