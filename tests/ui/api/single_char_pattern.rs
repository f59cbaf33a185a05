//@ edition: 2021
#![allow(dead_code)]

struct Line {
    text: String,
}

impl Line {
    fn words(&self) -> Vec<&str> {
        self.text.split(",").collect() //~ single_char_pattern
    }

    fn has_quote(&self) -> bool {
        self.text.contains("'") || self.text.find("\n").is_some() //~ single_char_pattern, single_char_pattern
    }
}

fn others(text: &str) -> Option<&str> {
    let find = |text: &str| text.find("u"); //~ single_char_pattern
    if find(text).is_some() {
        return text.rsplit("/").next(); //~ single_char_pattern
    }
    text.split_once("=").map(|pair| pair.0) //~ single_char_pattern
}

// trap: longer or empty, or a letter already
fn trap_other(text: &str) -> usize {
    text.split(", ").count() + text.split("").count() + text.split('x').count() + text.matches("ab").count() + text.matches("ü").count()
}

// trap: no text
fn trap_vec(all: &[&str], set: &std::collections::HashSet<&str>) -> bool {
    all.contains(&"x") || set.contains("x")
}

struct Own;
impl Own {
    fn split(&self, _: &str) -> u8 {
        1
    }
}

// trap: an own method
fn trap_own(own: &Own) -> u8 {
    own.split("x")
}
