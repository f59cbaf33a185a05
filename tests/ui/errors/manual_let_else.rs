//@ edition: 2021
//@ rust-version: 1.70
#![allow(dead_code, unused_variables)]

pub struct Reader {
    lines: Vec<String>,
}

impl Reader {
    fn number(&self, at: usize) -> u32 {
        let line = match self.lines.get(at) { //~ errors::manual_let_else
            Some(line) => line,
            _ => return 0,
        };
        let number = if let Ok(number) = line.parse::<u32>() { number } else { return 1 }; //~ errors::manual_let_else
        number //~ api::let_and_return
    }

    fn all(&self) -> Vec<u32> {
        let mut all = Vec::new();
        for line in &self.lines {
            let number = match line.parse() { //~ errors::manual_let_else
                Ok(number) => number,
                Err(_) => continue,
            };
            all.push(number);
        }
        all
    }

    fn head(&self) -> char {
        let first = match self.lines.first() { //~ errors::manual_let_else
            None => {
                println!("nothing");
                panic!("no line");
            }
            Some(first) => first,
        };
        let read = |at: usize| {
            let line = if let Some(Some(line)) = self.lines.get(at).map(|line| { line.get(1..) }) { //~ errors::manual_let_else
                line
            } else {
                return 0;
            };
            line.len()
        };
        read(1);
        first.chars().next().unwrap_or(' ')
    }
}

pub enum Shape {
    Circle { radius: u32 },
    Square(u32),
    Point,
}

fn radius(shape: &Shape) -> u32 {
    let radius = match shape { //~ errors::manual_let_else
        Shape::Circle { radius } => radius,
        _ => unreachable!(),
    };
    let size = match shape { //~ errors::manual_let_else
        Shape::Square(side) => side,
        _ => return 0,
    };
    *radius + size
}

// trap: the way out needs what was bound, or there are several
fn trap_bound(text: &str, shape: &Shape) -> u32 {
    let number = match text.parse::<u32>() {
        Ok(number) => number,
        Err(error) => {
            println!("{error}");
            return 0;
        }
    };
    let side = match shape {
        Shape::Square(side) => side,
        Shape::Point => return 3,
        Shape::Circle { .. } => return 4,
    };
    let guarded = match shape {
        Shape::Square(side) if *side > 3 => side,
        _ => return 5,
    };
    number + side + guarded
}

// trap: it does not leave, or the value is changed
fn trap_goes_on(text: &str) -> u32 {
    let number = match text.parse::<u32>() {
        Ok(number) => number,
        Err(_) => 3,
    };
    let next = match text.parse::<u32>() {
        Ok(number) => number + 1,
        Err(_) => return 3,
    };
    let split = match text.split_once('-') {
        Some((left, right)) => left,
        None => return 4,
    };
    let kept: u32 = match text.parse() {
        Ok(kept) => kept,
        Err(_) => return 5,
    };
    let mut changed = match text.parse::<u32>() {
        Ok(changed) => changed,
        Err(_) => return 6,
    };
    changed += kept;
    number + next + changed + split.len() as u32
}

// trap: `?` does it
fn trap_question(text: Option<u8>) -> Option<u8> {
    let text = match text { //~ errors::question_mark
        Some(text) => text,
        None => return None,
    };
    Some(text + 1)
}

// trap: a comment
fn trap_comment(text: Option<u8>) -> u8 {
    let text = match text {
        Some(text) => text,
        // not asked for
        None => return 0,
    };
    text
}

// trap: a constant is compared
fn trap_constant(value: Option<u8>) -> u8 {
    const LIMIT: u8 = 3;
    let limit = match value {
        Some(LIMIT) => LIMIT,
        _ => return 0,
    };
    limit //~ api::let_and_return
}

macro_rules! trap_macro {
    ($value:expr) => {{
        let value = match $value {
            Some(value) => value,
            None => return 0,
        };
        value
    }};
}

fn trap_in_macro(value: Option<u8>) -> u8 {
    trap_macro!(value)
}
