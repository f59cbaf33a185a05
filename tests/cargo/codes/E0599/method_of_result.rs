use std::fs::File;
use std::io::Read;

pub fn load(path: &str) -> String {
    let mut text = String::new();
    File::open(path).read_to_string(&mut text).unwrap();
    text
}
