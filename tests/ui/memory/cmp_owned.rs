//@ edition: 2021
#![allow(dead_code)]

struct User {
    name: String,
}

impl User {
    fn is_root(&self) -> bool {
        self.name.to_string() == "root" //~ cmp_owned
    }

    fn is(&self, name: &str) -> bool {
        let same = || self.name == name.to_owned(); //~ cmp_owned
        same()
    }
}

fn others(one: &str, other: &String, text: String) -> bool { //~ ownership::ptr_arg
    if one.to_string() != text { //~ cmp_owned
        return other.to_string() == one; //~ cmp_owned
    }
    false
}

// trap: no texts
fn trap_numbers(number: u32, text: &str) -> bool {
    number.to_string() == text
}

// trap: it is changed before
fn trap_changed(one: &str, other: &str) -> bool {
    one.to_lowercase() == other && one.to_string() + "x" == other
}

// trap: not known
fn trap_unknown<T: ToString>(one: T, other: &str) -> bool {
    one.to_string() == other
}

struct Own(u8);
impl Own {
    fn to_string(&self) -> &'static str {
        "own"
    }
}

// trap: an own method
fn trap_own(own: &Own) -> bool {
    own.to_string() == "own"
}
