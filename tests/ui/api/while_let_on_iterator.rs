//@ edition: 2021
#![allow(dead_code)]

struct Own {
    names: Vec<String>,
}

impl Own {
    fn total(self) -> usize {
        let mut total = 0;
        let mut names = self.names.into_iter();
        while let Some(name) = names.next() { //~ while_let_on_iterator
            total += name.len();
        }
        total
    }

    fn pairs(&self) -> usize {
        let mut all = self.names.iter().enumerate();
        let mut total = 0;
        while let Some((at, name)) = all.next() { //~ while_let_on_iterator
            total += at * name.len();
        }
        total
    }
}

fn letters(text: &str) -> u32 {
    let mut letters = text.chars();
    let mut sum = 0;
    while let Some(letter) = letters.next() { //~ while_let_on_iterator
        sum += u32::from(letter);
    }
    let count = |text: &str| {
        let mut bytes = text.bytes();
        let mut count = 0;
        while let Some(byte) = bytes.next() { //~ while_let_on_iterator
            count += u32::from(byte);
        }
        count
    };
    sum + count(text)
}

// trap: the body, or what follows, goes on with it
fn trap_body(text: &str) -> Option<char> {
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        if letter == '\\' {
            letters.next();
        }
    }
    let mut rest = text.chars();
    while let Some(letter) = rest.next() {
        if letter == ' ' {
            break;
        }
    }
    rest.next()
}

// trap: in a loop the iterator is used again
fn trap_loop(text: &str) -> usize {
    let mut letters = text.chars();
    for _ in 0..3 {
        while let Some(letter) = letters.next() {
            if letter == ' ' {
                break;
            }
        }
    }
    0
}

struct Reader(u8);
impl Reader {
    fn next(&mut self) -> Option<u8> {
        self.0.checked_sub(1)
    }
}

// trap: no iterator, a parameter, a field
fn trap_other(mut given: std::vec::IntoIter<u8>) -> u8 {
    let mut reader = Reader(3);
    while let Some(value) = reader.next() {
        reader.0 = value;
    }
    while let Some(value) = given.next() {
        drop(value);
    }
    reader.0
}
