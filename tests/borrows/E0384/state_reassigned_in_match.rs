#[derive(Clone, Copy)]
pub enum Mode {
    Code,
    Text,
    Comment,
}

pub fn count_text(source: &str) -> usize {
    let mode = Mode::Code;
    let mut count = 0;
    for c in source.chars() {
        match (mode, c) {
            (Mode::Code, '"') => mode = Mode::Text, //~ E0384
            (Mode::Text, '"') => mode = Mode::Code, //~ E0384
            (Mode::Code, '#') => mode = Mode::Comment, //~ E0384
            (Mode::Comment, '\n') => mode = Mode::Code, //~ E0384
            (Mode::Text, _) => count += 1,
            _ => {}
        }
    }
    count
}
