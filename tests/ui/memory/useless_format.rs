//@ edition: 2021
#![allow(dead_code)]

struct Own {
    name: String,
    id: u32,
}

impl Own {
    fn greeting(&self) -> String {
        format!("hello") //~ useless_format
    }

    fn name(&self) -> String {
        format!("{}", self.name) //~ useless_format
    }
}

fn others(text: &str, all: &[String]) -> Vec<String> {
    let mut found = vec![format!(r"C:\path"), format!("{}", text)]; //~ useless_format, useless_format, api::uninlined_format_args
    for one in all {
        found.push(std::format!("{}", one)); //~ useless_format, api::uninlined_format_args
    }
    found
}

// trap: something is formatted
fn trap_formatted(own: &Own, text: &str) -> [String; 6] {
    [
        format!("{}", own.id),
        format!("{text:>8}"),
        format!("{:?}", own.name),
        format!("{{}}"),
        format!(" {}", own.name),
        format!("{}{}", own.name, own.id),
    ]
}

// trap: not known to be a string
fn trap_unknown<T: std::fmt::Display>(value: T) -> String {
    format!("{}", value) //~ api::uninlined_format_args
}

// trap: no `format!`
fn trap_other(text: &str) -> String {
    assert!(!text.is_empty(), "empty");
    println!("text");
    text.to_string()
}
