//@ edition: 2024
//@ crate: serde_json = "1.0.154"
#![allow(dead_code)]

use serde_json::{Value, from_reader};
use std::fs::{File, OpenOptions};
use std::io::{BufReader, BufWriter, Cursor, Read};
use std::path::Path;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

pub struct Store {
    file: File,
}

impl Store {
    pub fn load(path: &Path) -> Result<Value> {
        let file = File::open(path)?;
        Ok(from_reader(file)?) //~ config::serde_reader_unbuffered
    }

    pub fn save(&mut self, value: &Value) -> Result<()> {
        serde_json::to_writer_pretty(&mut self.file, value)?; //~ config::serde_reader_unbuffered
        serde_json::to_writer(&self.file, value)?; //~ config::serde_reader_unbuffered
        Ok(())
    }
}

pub fn in_a_closure(paths: &[&str]) -> Vec<Value> {
    paths
        .iter()
        .filter_map(|path| serde_json::from_reader(File::open(path).unwrap()).ok()) //~ config::serde_reader_unbuffered
        .collect()
}

pub fn with_options(value: &Value) -> Result<()> {
    let file = OpenOptions::new().append(true).open("log")?;
    serde_json::to_writer(file, value)?; //~ config::serde_reader_unbuffered
    let again = serde_json::from_reader::<File, Value>(File::open("log")?)?; //~ config::serde_reader_unbuffered
    serde_json::to_writer(File::create("copy")?, &again)?; //~ config::serde_reader_unbuffered
    Ok(())
}

pub fn parameter(file: &mut File) -> Result<Value> {
    Ok(serde_json::de::from_reader(file)?) //~ config::serde_reader_unbuffered
}

pub fn trap_buffered(path: &str, value: &Value) -> Result<Value> {
    let mut writer = BufWriter::new(File::create(path)?);
    serde_json::to_writer(&mut writer, value)?;
    let reader = BufReader::new(File::open(path)?);
    let _first: Value = serde_json::from_reader(reader)?;
    Ok(serde_json::from_reader(std::io::BufReader::new(File::open(path)?))?)
}

pub fn trap_in_memory(bytes: &[u8]) -> Result<Value> {
    let mut out = Vec::new();
    serde_json::to_writer(&mut out, &1)?;
    let _cursor: Value = serde_json::from_reader(Cursor::new(out))?;
    Ok(serde_json::from_reader(bytes)?)
}

pub fn trap_unknown(reader: impl Read) -> Result<Value> {
    let mut text = String::new();
    File::open("a")?.read_to_string(&mut text)?;
    let _value: Value = serde_json::from_str(&text)?; // from_reader(File::open("a")?)
    Ok(serde_json::from_reader(reader)?)
}

// trap: it brings its own buffer
pub fn trap_standard_input() -> Result<Value> {
    Ok(serde_json::from_reader(std::io::stdin().lock())?)
}

mod trap_own {
    pub struct File;
    impl File {
        pub fn open(_: &str) -> Self {
            File
        }
    }
    impl std::io::Read for File {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Ok(0)
        }
    }
    pub fn from_reader<R: std::io::Read>(_: R) {}
    pub fn load() {
        from_reader(File::open("a"));
        let _ = serde_json::from_reader::<_, u8>(File::open("a"));
        from_reader(std::fs::File::open("a").unwrap());
    }
}

macro_rules! trap_in_a_macro {
    ($path:expr) => {
        serde_json::from_reader(File::open($path)?)
    };
}

#[cfg(test)]
mod tests {
    #[test]
    fn trap_test_data() {
        let file = std::fs::File::open("data").unwrap();
        let _: u8 = serde_json::from_reader(file).unwrap();
    }
}
