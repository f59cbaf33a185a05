//@ edition: 2021
#![allow(dead_code)]
use std::fmt::{self, Write};

pub struct Report {
    text: String,
    title: Option<String>,
}

impl Report {
    fn add(&mut self, name: &str, value: f32) {
        self.text.push_str(&format!("{name}: ")); //~ memory::format_push_string
        self.text += &format!("{value:.2}\n"); //~ memory::format_push_string
        let mut end = |mark: char| self.text.push_str(&format!("{mark}{0}", name)); //~ memory::format_push_string, api::uninlined_format_args
        end('!');
    }

    fn title(&mut self) -> &str {
        let mut title = String::from("title: ");
        if let Some(own) = &self.title {
            title.push_str(&format!(
                //~^ memory::format_push_string
                "{own}", // as given
            ));
        }
        self.title.insert(title)
    }
}

fn into(target: &mut String, all: &[u8]) {
    for one in all {
        target.push_str(&std::format!("{one:02x}")); //~ memory::format_push_string
    }
}

fn written(all: &[u8]) -> Result<String, fmt::Error> {
    let mut text = String::new();
    for one in all {
        write!(text, "{one:02x}")?;
    }
    Ok(text)
}

mod unimported {
    pub fn list(all: &[u8]) -> String {
        let mut text = String::new();
        for one in all {
            text += &format!("{one},"); //~ memory::format_push_string
        }
        text
    }
}

// trap: another target
fn trap_targets(path: &mut std::path::PathBuf, name: &mut std::ffi::OsString) {
    path.push(&format!("{}", 3));
    name.push(&format!("{}", 3));
}

// trap: kept, or no format at all
fn trap_kept(text: &mut String, more: &str) {
    let line = format!("{more}\n");
    text.push_str(&line);
    text.push_str(more);
    *text += &more.to_uppercase();
    text.push_str(&[format!("{more}"), line].concat());
}

mod trap_own {
    pub struct Text(usize);
    impl Text {
        pub fn push_str(&mut self, text: &str) {
            self.0 += text.len();
        }
    }
    impl std::ops::AddAssign<&String> for Text {
        fn add_assign(&mut self, text: &String) {
            self.0 += text.len();
        }
    }
    fn own(mut text: Text) -> usize {
        text.push_str(&format!("{}", 3));
        text += &format!("{}", 4);
        text.0
    }
}

macro_rules! trap_macro {
    ($text:expr, $value:expr) => {
        $text.push_str(&format!("{}", $value))
    };
}

fn trap_in_macro(text: &mut String) {
    trap_macro!(text, 3);
}

#[cfg(test)]
mod tests {
    // trap: speed does not matter in a test
    #[test]
    fn adds() {
        let mut text = String::new();
        text.push_str(&format!("{}", 3));
        assert_eq!(text, "3");
    }
}
