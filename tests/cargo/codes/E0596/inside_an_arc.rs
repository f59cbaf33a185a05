use std::sync::Arc;

pub struct Journal {
    lines: Vec<String>,
}

pub fn note(journal: &mut Arc<Journal>, line: &str) {
    journal.lines.push(line.to_owned());
}
