use std::io::{self, BufRead};

pub fn read_name(input: &mut impl BufRead) -> io::Result<String> {
    let mut line = String::new();
    input.read_line(&mut line)?;
    Ok(line.trim_end().to_string())
}

pub fn ask(input: &mut impl BufRead) -> io::Result<String> {
    println!("What is your name?");
    read_name(input)
}
