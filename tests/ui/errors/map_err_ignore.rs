//@ edition: 2021
#![allow(dead_code)]
use std::sync::mpsc::Sender;
use std::sync::Mutex;

#[derive(Debug)]
pub enum Failed {
    Parse,
    Read(std::io::Error),
    Lock,
}

pub struct Reader {
    path: String,
    state: Mutex<u32>,
}

impl Reader {
    fn read(&self) -> Result<u32, Failed> {
        let text = std::fs::read_to_string(&self.path).map_err(|_| Failed::Parse)?; //~ errors::map_err_ignore
        text.trim()
            .parse()
            .map_err(| _ | Failed::Parse) //~ errors::map_err_ignore
    }

    fn later(&self) -> impl Fn(&str) -> Result<f32, String> {
        |text| {
            let line = std::str::from_utf8(text.as_bytes()).map_err(move |_| String::from("no text"))?; //~ errors::map_err_ignore
            line.parse::<f32>().map_err(|_| { //~ errors::map_err_ignore
                // the user cannot help it
                format!("no number: {line}")
            })
        }
    }

    // trap: nothing to be known
    fn trap_nothing(&self, many: u64, sender: &Sender<u8>) -> Result<u8, Failed> {
        *self.state.lock().map_err(|_| Failed::Lock)? += 1;
        sender.send(1).map_err(|_| Failed::Lock)?;
        let _: u8 = many.try_into().map_err(|_| Failed::Parse)?;
        u8::try_from(many).map_err(|_| Failed::Parse)
    }
}

fn unit(value: Option<u8>) -> Result<u8, ()> {
    value.ok_or(())
}

// trap: `()` says nothing
fn trap_unit() -> Result<u8, Failed> {
    unit(None).map_err(|_| Failed::Parse)
}

// trap: kept, or dropped by name
fn trap_kept(path: &str) -> Result<u32, Failed> {
    let text = std::fs::read_to_string(path).map_err(Failed::Read)?;
    let more = std::fs::read_to_string(path).map_err(|error| Failed::Read(error))?;
    (text + &more).parse().map_err(|_error| Failed::Parse)
}

mod trap_own {
    pub struct Outcome(u8);
    impl Outcome {
        pub fn map_err(self, change: impl Fn(u8) -> u8) -> u8 {
            change(self.0)
        }
    }
    fn own(outcome: Outcome) -> u8 {
        outcome.map_err(|_| 3)
    }
}

macro_rules! trap_macro {
    ($value:expr) => {
        $value.map_err(|_| Failed::Parse)
    };
}

fn trap_in_macro(text: &str) -> Result<u8, Failed> {
    trap_macro!(text.parse())
}

#[cfg(test)]
mod tests {
    // trap: a test knows what it expects
    #[test]
    fn parses() {
        assert_eq!("x".parse::<u8>().map_err(|_| ()), Err(()));
    }
}
