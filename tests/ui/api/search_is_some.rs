//@ edition: 2021
#![allow(dead_code)]

struct Own {
    values: Vec<u32>,
}

impl Own {
    fn has_zero(&self) -> bool {
        self.values.iter().position(|value| *value == 0).is_some() //~ search_is_some
    }

    fn has_none(&self) -> bool {
        let none = || self.values.iter().position(|value| *value == 0).is_none(); //~ search_is_some
        none()
    }
}

fn letters(text: &str) -> bool {
    if text.chars().find(|letter| *letter == 'x').is_some() { //~ search_is_some
        return true;
    }
    text.bytes().position(|byte| byte == b'x').is_some() //~ search_is_some
}

// trap: the item is used
fn trap_used(values: &[u32]) -> Option<usize> {
    let found = values.iter().position(|value| *value == 0);
    if found.is_some() { found } else { values.iter().rposition(|value| *value == 1) }
}

// trap: no iterator
fn trap_text(text: &str) -> bool {
    text.find(|letter: char| letter == 'x').is_some() || text.find("x").is_none() //~ api::single_char_pattern
}

struct Index(u8);
impl Index {
    fn find(&self, of: impl Fn(u8) -> bool) -> Option<u8> {
        of(self.0).then_some(self.0)
    }
}

// trap: an own method
fn trap_own(index: &Index) -> bool {
    index.find(|value| value == 3).is_some()
}
