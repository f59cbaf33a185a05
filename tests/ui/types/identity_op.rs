//@ edition: 2021
#![allow(dead_code)]

struct Area {
    width: u32,
    height: u32,
}

impl Area {
    fn size(&self) -> u32 {
        self.width * self.height * 1 //~ identity_op
    }

    fn left(&self) -> u32 {
        let left = 0 + self.width; //~ identity_op
        left - 0 //~ identity_op
    }
}

fn bits(value: u8, other: usize) -> usize {
    let high = value >> 0; //~ identity_op
    let double = |value: usize| 1 * (value + 1); //~ identity_op
    if value | 0 == 3 { //~ identity_op
        return double(other) / 1; //~ identity_op
    }
    let high = high ^ 0; //~ identity_op
    usize::from(high)
}

// trap: other numbers
fn trap_numbers(value: u32) -> u32 {
    let less = 0 - i64::from(value);
    let divided = 1 / value;
    let shifted = 0 << value;
    let and = value & 1;
    less as u32 + divided + shifted + and + (value + 1) * 2 - 1
}

// trap: an argument may stand in a row of others
fn trap_argument(value: u8) -> usize {
    usize::from(value ^ 0)
}

// trap: columns
fn trap_table(bytes: [u32; 4]) -> (u32, [u32; 2]) {
    let word = bytes[0] << 0 | bytes[1] << 8 | bytes[2] << 16;
    let table = [word * 1, word * 2];
    (word + bytes[0 + 3], table)
}

const TRAP_FLAG: u32 = 1 << 0;
const TRAP_SECONDS: u32 = 60 * 60 * 1;

// trap: not an integer, or not known
fn trap_types<T: std::ops::Add<i32, Output = T>>(value: f64, own: T) -> (f64, T) {
    (value * 1.0 + 0.0, own + 0)
}

struct Text(String);
impl std::ops::Mul<u8> for Text {
    type Output = u8;
    fn mul(self, times: u8) -> u8 {
        times
    }
}
fn trap_own(text: Text) -> u8 {
    text * 1
}
