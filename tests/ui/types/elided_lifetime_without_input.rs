//@ edition: 2021
//@ rustc: error E0106
#![allow(dead_code, unused_variables, clippy::all)]
use std::borrow::Cow;
use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

struct Config {
    name: String,
    load: fn(u32) -> Option<&str>, //~ elided_lifetime_without_input
    make: Box<dyn Fn(String) -> (&str, &u8) + Send>, //~ elided_lifetime_without_input
}

struct Parser<'a>(&'a str);

static DEFAULT: Option<fn() -> &mut u8> = None; //~ elided_lifetime_without_input

fn name() -> &str { //~ elided_lifetime_without_input
    "name"
}

async fn load(config: Config, mut paths: Vec<(String, u32)>) -> Cow<'_, str> { //~ elided_lifetime_without_input
    Cow::Borrowed("")
}

pub async fn retry<T, F>(mut operation: F, config: &Config) -> T
where
    F: FnMut() -> Pin<Box<dyn Future<Output = T> + Send + '_>>, //~ elided_lifetime_without_input
{
    operation().await
}

impl Config {
    fn take(self, index: usize) -> &String { //~ elided_lifetime_without_input
        todo!()
    }

    fn words<T: Into<String>>(text: T, with: impl Fn(&str) -> String) -> impl Iterator<Item = &str> { //~ elided_lifetime_without_input
        std::iter::empty()
    }
}

trait Source {
    fn open(self: Arc<Self>, by: HashMap<u8, [u8; 4]>) -> Option</* what is open */ &u8>; //~ elided_lifetime_without_input
    fn boxed() -> Box<dyn Iterator<Item = &u8> + '_>; //~ elided_lifetime_without_input
}

fn inner() {
    let f: Option<Box<dyn Fn() -> &u8>> = None; //~ elided_lifetime_without_input
}

// trap: something to borrow from
fn trap_reference(text: &str, other: u8) -> &str {
    text
}

fn trap_path(parser: Parser) -> &str {
    parser.0
}

fn trap_object(items: Box<dyn Iterator<Item = u8> + '_>) -> Option<&u8> {
    None
}

fn trap_generic<'a>(parser: Vec<Parser<'a>>) -> &str {
    parser[0].0
}

impl Parser<'_> {
    fn trap_method(&self) -> (&str, Cow<'_, str>) {
        (self.0, Cow::Borrowed(self.0))
    }

    fn trap_pinned(self: Pin<&Self>) -> &str {
        self.get_ref().0
    }
}

// trap: a lifetime is written, or needs none
fn trap_named<'a>() -> (&'a str, &'static str, Parser<'a>) {
    ("", "", Parser(""))
}

fn trap_closure() -> impl Fn(&str) -> &str {
    |text| text
}

fn trap_pointer() -> Box<dyn for<'a> Fn(&'a str, u8) -> &'a str> {
    Box::new(|text, _| text)
}

fn trap_const() -> [u8; 3] {
    let local: &str = "";
    let closure = |text: u8| -> &'static str { "" };
    [0; 3]
}

impl Iterator for Parser<'_> {
    type Item = u8;
    fn next(&mut self) -> Option<u8> {
        None
    }
}

// trap: an alias or a type of elsewhere may have a lifetime
mod trap_unknown {
    use std::str::Chars;

    type Text<'a> = &'a str;

    fn alias(text: Text) -> &str {
        text
    }

    fn chars(chars: Chars) -> &str {
        chars.as_str()
    }
}

// trap: tokens of a macro
macro_rules! getter {
    ($name:ident) => {
        fn $name() -> &'static str {
            ""
        }
    };
}
getter!(made);
