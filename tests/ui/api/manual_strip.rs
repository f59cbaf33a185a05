//@ edition: 2021
#![allow(dead_code)]

fn path(address: &str) -> Option<&str> {
    if address.starts_with("file:") {
        return Some(&address[5..]); //~ manual_strip
    }
    None
}

struct Line {
    text: String,
}

impl Line {
    fn comment(&self) -> &str {
        if self.text.starts_with('#') {
            let rest = &self.text[1..]; //~ manual_strip
            return rest.trim();
        }
        let cut = |text: &'static str| {
            if text.starts_with("üb") {
                let rest = &text[3..]; //~ manual_strip
                println!("{rest}");
            }
        };
        cut("über");
        ""
    }
}

fn by_length(text: &str) -> String {
    if text.starts_with("pre-") {
        text["pre-".len()..].to_uppercase() //~ manual_strip
    } else {
        text.to_string()
    }
}

// trap: cut elsewhere
fn trap_elsewhere(text: &str, other: &str) -> usize {
    if text.starts_with("file:") {
        return text[4..].len() + text[5..7].len() + other[5..].len() + text[..5].len();
    }
    text[5..].len()
}

// trap: changed before it is cut
fn trap_changed(mut text: &str) -> &str {
    if text.starts_with("aa") {
        text = text.trim();
        return &text[2..];
    }
    text
}

// trap: slices of other things
fn trap_bytes(bytes: &[u8]) -> &[u8] {
    if bytes.starts_with(b"ab") {
        return &bytes[2..];
    }
    bytes
}

// trap: another question
fn trap_question(text: &str) -> &str {
    if !text.starts_with("aa") {
        return &text[2..];
    }
    if text.starts_with("bb") || text.ends_with("cc") {
        return &text[2..];
    }
    text
}
