//@ edition: 2021
//@ rust-version: 1.70
#![allow(dead_code)]
use std::fmt::Write;

const LIMIT: usize = 3;

fn plain(user: u32, day: &str) -> String {
    println!("user {} on {:?}", user, day); //~ uninlined_format_args
    format!("{0}-{1:>8}-{0}", user, day) //~ uninlined_format_args
}

fn others(out: &mut String, count: usize) -> std::fmt::Result {
    write!(out, "{}/{}", count, LIMIT)?; //~ uninlined_format_args
    assert!(count < LIMIT, "{} is too much", count); //~ uninlined_format_args
    let raw = format!(r#"{{}} "{}""#, count);
    let multi = format!(
        "{:04} of {LIMIT}\n",
        count
    ); //~^^ uninlined_format_args
    writeln!(out, r#"the "{}""#, count)?; //~ uninlined_format_args
    panic!("{}", raw + &multi)
}

struct Own {
    name: String,
}

// trap: more than names
fn trap_values(own: &Own, count: usize) -> String {
    format!("{} {} {} {}", own.name, count + 1, count, own.name.len())
}

// trap: widths, named arguments, what is inlined already
fn trap_forms(width: usize, value: f32) -> String {
    let name = value;
    format!("{:1$} {name:width$} {other}", value, width, other = value) + &format!("{:.*}", width, value)
}

// trap: tokens that are no string
fn trap_concat(value: u8) -> String {
    format!(concat!("{", "}"), value)
}

macro_rules! log {
    ($($all:tt)*) => {};
}

// trap: an own macro
fn trap_macro(value: u8) {
    log!("{}", value);
}

impl Own {
    fn trap_self(&self) -> String {
        format!("{}", self)
    }
}

impl std::fmt::Display for Own {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // trap: a comment would go
        write!(to, "{}", /* the name */ to_string(&self.name))
    }
}

fn to_string(text: &str) -> String {
    text.to_owned()
}
