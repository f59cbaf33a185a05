//! `indent` is a `&&str` here: as an argument of type `&str` it is copied out, and `self` is free again.

use std::fmt::{self, Write};

pub struct Printer<'i, W: Write> {
    out: W,
    indent: Option<&'i str>,
}

impl<W: Write> Printer<'_, W> {
    fn nested(&mut self, words: &[&str], indent: &str) -> fmt::Result {
        for word in words {
            self.out.write_str(indent)?;
            self.out.write_str(word)?;
        }
        Ok(())
    }

    fn flat(&mut self, words: &[&str]) -> fmt::Result {
        self.nested(words, "")
    }

    pub fn print(&mut self, words: &[&str]) -> fmt::Result {
        if let Some(indent) = &self.indent {
            self.nested(words, indent)
        } else {
            self.flat(words)
        }
    }
}
