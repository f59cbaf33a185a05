//@ edition: 2021
#![allow(dead_code)]

fn is_large(value: u32) -> bool {
    (value | 1) > 3 //~ ineffective_bit_mask
}

struct Port(u8);

impl Port {
    fn is_high(&self) -> bool {
        let high = || (self.0 | 0x03) >= 0x10; //~ ineffective_bit_mask
        high() || 8 > (2 | self.0) //~ ineffective_bit_mask
    }
}

fn mixed(value: u32) -> bool {
    if (value ^ 1) <= 7 { //~ ineffective_bit_mask
        return true;
    }
    false
}

// trap: the comparison sees the bit
fn trap_seen(value: u32) -> bool {
    (value | 4) > 3 || (value | 1) > 4 || (value | 8) >= 8 || (value | 1) == 3
}

// trap: another operator
fn trap_other(value: u32) -> bool {
    (value & 1) > 3 || (value + 1) > 3 //~ embedded::bad_bit_mask
}

// trap: numbers that are not known
fn trap_unknown(value: u32, mask: u32) -> bool {
    (value | mask) > 3 || (value | 1) > mask
}
