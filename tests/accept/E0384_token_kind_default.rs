#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    Word,
    Number,
    Symbol,
}

pub fn classify(text: &str) -> Kind {
    let mut kind = Kind::Symbol;
    if text.chars().all(|c| c.is_ascii_digit()) {
        kind = Kind::Number;
    } else if text.chars().all(char::is_alphabetic) {
        kind = Kind::Word;
    }
    kind
}
