#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    Word,
    Number,
    Symbol,
}

pub fn classify(text: &str) -> Kind {
    let kind = Kind::Symbol;
    if text.chars().all(|c| c.is_ascii_digit()) {
        kind = Kind::Number; //~ E0384
    } else if text.chars().all(char::is_alphabetic) {
        kind = Kind::Word; //~ E0384
    }
    kind
}
