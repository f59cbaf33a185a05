//@ edition: 2021
//@ crate: anyhow = "1.0.104"
#![allow(dead_code)]
use anyhow::Context as _;
use std::collections::HashMap;

const MISSING: &str = "missing";

pub struct Table {
    rows: HashMap<u32, String>,
    name: String,
}

impl Table {
    fn row(&self, id: u32) -> &String {
        self.rows.get(&id).expect(&format!("no row {id} in {}", self.name)) //~ expect_fun_call
    }

    fn find(&mut self, id: u32) -> Result<&mut String, String> {
        self.rows.get_mut(&id).ok_or(format!("no row {}", id)) //~ expect_fun_call, api::uninlined_format_args
    }

    fn sum(&self, wanted: &[u32]) -> usize {
        let mut sum = 0;
        for id in wanted {
            let row = self.rows.get(id);
            sum += row.expect(format!("{}: {id}", self.name).as_str()).len(); //~ expect_fun_call
        }
        sum
    }
}

fn number(text: &str) -> anyhow::Result<u32> {
    let given: Result<u32, std::num::ParseIntError> = text.parse();
    let port = given.clone().expect(&format!("{text:?} is no \"port\"",)); //~ expect_fun_call
    let other = given.clone().context(format!("in {text}"))?; //~ expect_fun_call
    let file = std::fs::read(text)
        .context(format!( //~ expect_fun_call
            "reading {}",
            text // the path
        ))?;
    println!("{}", given.map(|_| String::new()).unwrap_or(format!("{text}: none"))); //~ expect_fun_call, api::map_unwrap_or
    Ok(port + other + file.len() as u32)
}

fn name(given: Option<String>, id: u32) -> String {
    let name = || given.clone().unwrap_or(std::format!("user {id}")); //~ expect_fun_call
    name()
}

// trap: nothing is built, or only when it is wanted
fn trap_cheap(found: Option<u8>, who: &str) -> Result<u8, String> {
    found.expect("no {who}");
    found.expect(MISSING);
    found.expect(&String::from("x"));
    found.expect(&format!("none")); //~ memory::useless_format
    found.expect(&format!("{{none}}"));
    found.unwrap_or_else(|| panic!("no {who}"));
    let prepared = format!("no {who}");
    found.expect(&prepared);
    found.ok_or_else(|| format!("no {who}"))
}

// trap: what leaves the function cannot move into a closure
async fn trap_leaves(found: Option<u8>, who: Option<&str>) -> Option<u8> {
    let name = async { "x" };
    found.expect(&format!("no {}", who?));
    found.ok_or(format!("no {}", name.await)).ok()
}

// trap: an error, which has no lazy form
fn trap_error(who: &str) -> anyhow::Error {
    let error = anyhow::anyhow!("bad");
    error.context(format!("about {who}"))
}

mod trap_own {
    pub struct Parser;
    impl Parser {
        pub fn expect(&mut self, what: &str) -> usize {
            what.len()
        }
        pub fn unwrap_or(self, text: String) -> String {
            text
        }
        pub fn context(&self, text: String) -> Result<String, String> {
            Ok(text)
        }
    }
    fn parse(mut parser: Parser, token: u8) -> Result<String, String> {
        parser.expect(&format!("token {token}"));
        parser.context(format!("token {token}"))?;
        Ok(parser.unwrap_or(format!("token {token}")))
    }
}

macro_rules! trap_macro {
    ($found:expr, $who:expr) => {
        $found.expect(&format!("no {}", $who))
    };
}

fn trap_call(found: Option<u8>) -> u8 {
    trap_macro!(found, 1)
}

#[cfg(test)]
mod tests {
    // trap: nobody minds in a test
    #[test]
    fn finds() {
        let who = 1;
        Some(1).expect(&format!("no {who}"));
    }
}
