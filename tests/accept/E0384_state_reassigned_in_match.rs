#[derive(Clone, Copy)]
pub enum Mode {
    Code,
    Text,
    Comment,
}

pub fn count_text(source: &str) -> usize {
    let mut mode = Mode::Code;
    let mut count = 0;
    for c in source.chars() {
        match (mode, c) {
            (Mode::Code, '"') => mode = Mode::Text,
            (Mode::Text, '"') => mode = Mode::Code,
            (Mode::Code, '#') => mode = Mode::Comment,
            (Mode::Comment, '\n') => mode = Mode::Code,
            (Mode::Text, _) => count += 1,
            _ => {}
        }
    }
    count
}
