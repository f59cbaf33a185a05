//@ edition: 2021
#![allow(dead_code, unused_variables)]
use std::collections::HashMap;
use std::fmt::{self, Display};

pub struct Words<'t> {
    text: &'t str,
}

pub struct Table {
    rows: Vec<String>,
    names: HashMap<String, usize>,
}

pub fn trimmed<'a>(text: &'a str) -> &'a str { //~ needless_lifetimes
    text.trim()
}

// trap: something has to be written in a type's arguments
pub fn words<'a>(text: &'a str) -> Words<'a> {
    Words { text }
}

impl Table {
    // trap: the name shows that the result borrows from the table alone
    fn row<'a>(&'a self, name: &str) -> Option<&'a String> {
        self.rows.get(*self.names.get(name)?)
    }

    fn row_mut<'row>(&'row mut self, at: usize) -> &'row mut String { //~ needless_lifetimes
        &mut self.rows[at]
    }

    fn is_named<'a, 'b>(&'a self, name: &'b str) -> bool { //~ needless_lifetimes
        self.names.contains_key(name)
    }

    async fn load<'a>(&self, name: &'a str) -> usize { //~ needless_lifetimes
        name.len()
    }
}

impl<'t> Words<'t> {
    fn text<'a>(&'a self) -> &'a str { //~ needless_lifetimes
        self.text
    }

    // trap: the lifetime is the type's
    fn inner(&self) -> &'t str {
        self.text
    }
}

// trap: as above
fn print<'w>(words: Words<'w>, times: u32) {
    println!("{} {times}", words.text);
}

fn first<'a, T: Clone>(items: &'a [T], fallback: T) -> Option<&'a T> { //~ needless_lifetimes
    items.first()
}

// trap: as above
fn count<'w, const N: usize>(words: [Words<'w>; N], table: Table) -> Words<'w> {
    println!("{}", table.rows.len());
    words.into_iter().next().unwrap()
}

trait Source {
    fn line<'a>(&'a self, at: usize) -> &'a str; //~ needless_lifetimes
    // trap: as above
    fn all<'a>(&'a self) -> std::slice::Iter<'a, String>;
}

// trap: two parameters are tied together, or the result must choose
fn longer<'a>(left: &'a str, right: &'a str) -> &'a str {
    if left.len() > right.len() { left } else { right }
}

fn choose<'a>(left: &'a str, right: &str) -> &'a str {
    left
}

fn inside<'a>(words: &'a Words<'_>) -> &'a str {
    words.text
}

fn nested<'a>(rows: &'a [&str]) -> &'a str {
    rows[0]
}

impl Table {
    fn key<'a>(&self, key: &'a str) -> &'a str {
        key
    }

    fn by_value<'a>(self, key: &'a str) -> &'a str {
        key
    }
}

// trap: only in the result
fn forever<'a>() -> &'a str {
    ""
}

fn forever_beside<'a>(text: &str) -> &'a str {
    ""
}

// trap: bounds, where clauses, the body
fn bounded<'a, 'b: 'a>(left: &'a str, right: &'b str) -> &'a str {
    right
}

fn generic<'a, T: Display + 'a>(item: &'a T) -> Box<dyn Display + 'a> {
    Box::new(item)
}

fn with_where<'a, T>(item: &'a T) -> &'a T
where
    T: Into<&'a str>,
{
    item
}

fn in_body<'a>(text: &'a str) -> usize {
    let part: &'a str = text;
    part.len()
}

// trap: types with rules of their own
fn lines<'a>(text: &'a str) -> impl Iterator<Item = &'a str> + 'a {
    text.lines()
}

fn call<'a>(text: &'a str, with: impl Fn(&'a str) -> &'a str) -> &'a str {
    with(text)
}

fn boxed<'a>(text: &'a str) -> Box<dyn Fn() -> usize + 'a> {
    Box::new(move || text.len())
}

// trap: a type of another crate may hide a lifetime
fn format<'a>(text: &'a str, f: fmt::Formatter) -> &'a str {
    text
}

// trap: a higher-ranked lifetime
fn ranked<F>(with: F) -> usize
where
    F: for<'a> Fn(&'a str) -> &'a str,
{
    with("x").len()
}

// trap: tokens of a macro's definition
macro_rules! make {
    ($name:ident) => {
        fn $name<'a>(text: &'a str) -> &'a str {
            text
        }
    };
}
make!(made);

// trap: an argument says which
fn elided(text: &str, words: Words<'_>) -> &'static str {
    "x"
}

// trap: written out on purpose; the lifetime shows what the result does not depend on
pub fn trap_explained<'a>(text: &'a str) -> &'a str {
    text
}
