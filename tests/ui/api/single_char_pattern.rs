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
        self.text.contains("'") || self.text.ends_with("\n") //~ single_char_pattern, single_char_pattern
    }
}

fn others(text: &str) -> Option<&str> {
    let find = |text: &str| text.find("ü"); //~ single_char_pattern
    if find(text).is_some() {
        return text.strip_prefix("/"); //~ single_char_pattern
    }
    text.split_once("=").map(|pair| pair.0) //~ single_char_pattern
}

// trap: longer or empty, or a letter already
fn trap_other(text: &str) -> usize {
    text.split(", ").count() + text.split("").count() + text.split('x').count() + text.matches("ab").count()
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
