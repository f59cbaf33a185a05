//@ edition: 2021
#![allow(dead_code)]
use std::fmt;
use std::io;

pub struct Config {
    port: Option<u16>,
}

impl Config {
    fn port(&self) -> Option<u16> {
        Some(self.port?) //~ needless_question_mark
    }

    fn read(&self, path: &str) -> io::Result<String> {
        if self.port.is_none() {
            return Ok(std::fs::read_to_string(path)?); //~ needless_question_mark
        }
        match path {
            "" => Ok(String::new()),
            _ => Ok(text(path)?), //~ needless_question_mark
        }
    }
}

fn text(path: &str) -> Result<String, io::Error> {
    let _ = path;
    Ok(String::new())
}

async fn later(path: &str) -> Result<String, io::Error> {
    Ok(text(path)?) //~ needless_question_mark
}

#[derive(Debug)]
pub struct Failed(io::Error);

impl From<io::Error> for Failed {
    fn from(error: io::Error) -> Self {
        Failed(error)
    }
}

impl fmt::Display for Failed {
    fn fmt(&self, to: &mut fmt::Formatter) -> fmt::Result {
        self.0.fmt(to)
    }
}

// trap: the error is converted
fn trap_converted(path: &str) -> Result<String, Failed> {
    Ok(text(path)?)
}

fn trap_boxed(path: &str) -> Result<String, Box<dyn std::error::Error>> {
    Ok(text(path)?)
}

// trap: the value is coerced
fn trap_coerced(value: Option<&mut u8>) -> Option<&u8> {
    Some(value?)
}

fn trap_dynamic(value: Option<Box<u8>>) -> Option<Box<dyn fmt::Debug>> {
    Some(value?)
}

// trap: not the result, or something happens to it
fn trap_inside(path: &str) -> io::Result<usize> {
    let kept: io::Result<String> = Ok(text(path)?);
    let many = Ok(text(path)?.len());
    kept?;
    many
}

fn trap_generic<E: From<io::Error>>(path: &str) -> Result<String, E> {
    Ok(text(path)?)
}

fn trap_impl(path: &str) -> Result<impl fmt::Display, io::Error> {
    Ok(text(path)?)
}

// trap: a closure or block may have another type
fn trap_closure(path: &str) -> Result<String, Failed> {
    let read = || -> Result<String, Failed> { Ok(text(path)?) };
    read()
}

// trap: a comment would be lost
fn trap_comment(path: &str) -> io::Result<String> {
    Ok(
        // the text
        text(path)?,
    )
}

mod trap_own {
    pub struct Ok(pub u8);
    fn own(value: Option<u8>) -> Option<Ok> {
        Some(Ok(value?))
    }
}

macro_rules! trap_macro {
    ($value:expr) => {
        Some($value?)
    };
}

fn trap_in_macro(value: Option<u8>) -> Option<u8> {
    trap_macro!(value)
}
