//! The items of an iterator that a loop borrows do not borrow the iterator.

pub fn common_indent(text: &str) -> &str {
    let mut prefix = "";
    let mut lines = text.lines();
    for line in &mut lines {
        let width = line.len() - line.trim_start().len();
        if width < line.len() {
            prefix = &line[..width];
            break;
        }
    }
    for line in &mut lines {
        let mut width = line.len();
        for ((at, a), b) in line.char_indices().zip(prefix.chars()) {
            if a != b {
                width = at;
                break;
            }
        }
        if width < prefix.len() {
            prefix = &line[..width];
        }
    }
    prefix
}
