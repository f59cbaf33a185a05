//@ edition: 2021
#![allow(dead_code)]

fn is_small(letter: char) -> bool {
    ('a'..'z').contains(&letter) //~ almost_complete_range
}

struct Own {
    letters: Vec<char>,
}

impl Own {
    fn kind(&self) -> &'static str {
        match self.letters[0] {
            'A'..'Z' => "big", //~ almost_complete_range
            '0'..='9' => "digit",
            _ => "other",
        }
    }
}

fn bytes(value: u8) -> usize {
    let digits = || b'0'..b'9'; //~ almost_complete_range
    let mut count = digits().count();
    for letter in b'a'..b'z' { //~ almost_complete_range
        count += usize::from(letter == value);
    }
    count
}

// trap: with its end
fn trap_whole(letter: char) -> bool {
    ('a'..='z').contains(&letter) || matches!(letter, 'A'..='Z')
}

// trap: other letters
fn trap_other(letter: char, value: u8) -> bool {
    ('a'..'f').contains(&letter) || ('b'..'z').contains(&letter) || (0..9).contains(&value) || ('a'..'Z').contains(&letter)
}

// trap: the function counts the end in
fn matches(range: std::ops::Range<char>, letter: char) -> bool {
    range.start <= letter && letter <= range.end
}
fn trap_argument(letter: char) -> bool {
    matches('0'..'9', letter)
}
