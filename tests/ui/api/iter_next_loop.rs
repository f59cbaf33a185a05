//@ edition: 2021
#![allow(dead_code, for_loops_over_fallibles)]

struct Own {
    names: Vec<String>,
}

impl Own {
    fn show(&self) {
        for name in self.names.iter().next() { //~ iter_next_loop
            println!("{name}");
        }
    }
}

fn words(text: &str) -> usize {
    let mut sum = 0;
    for word in text.split(' ').next() { //~ iter_next_loop
        sum += word.len();
    }
    let mut letters = text.chars();
    for letter in letters.next() { //~ iter_next_loop
        sum += letter.len_utf8();
    }
    let count = |text: &str| {
        for byte in text.bytes().next() { //~ iter_next_loop, api::never_loop
            return usize::from(byte);
        }
        0
    };
    sum + count(text)
}

struct Reader(u8);
impl Reader {
    fn next(&mut self) -> std::ops::Range<u8> {
        0..self.0
    }
}

// trap: an own `next` gives all
fn trap_own(reader: &mut Reader) -> u8 {
    let mut sum = 0;
    for value in reader.next() {
        sum += value;
    }
    sum
}

// trap: the whole iterator
fn trap_whole(text: &str) {
    for word in text.split(' ') {
        println!("{word}");
    }
    while let Some(letter) = text.chars().next() {
        println!("{letter}");
    }
}
