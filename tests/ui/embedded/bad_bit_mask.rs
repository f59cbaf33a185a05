//@ edition: 2021
#![allow(dead_code, clippy::identity_op)]

const READY: u32 = 0x04;
const ERROR: u32 = 1 << 3;

struct Port {
    status: u32,
}

impl Port {
    fn is_ready(&self) -> bool {
        (self.status & 0b0100) == 0b0010 //~ bad_bit_mask
    }

    fn is_busy(&self) -> bool {
        let busy = || 0x08 != (self.status & READY); //~ bad_bit_mask
        busy()
    }
}

fn masks(value: u8) -> bool {
    if (value & 0x0f) > 0x0f { //~ bad_bit_mask
        return true;
    }
    if (value & 3) < 4 { //~ bad_bit_mask
        return true;
    }
    (value | 0b11) == 0b10 //~ bad_bit_mask
}

// trap: the mask has the bits
fn trap_right(value: u32) -> bool {
    (value & 0x0f) == 0x04 || (value & READY) != 0 || (value | 1) == 3 || (value & 0xff) > 0x0f || (value & 7) <= 6
}

// trap: a mask that is not known
fn trap_unknown(value: u32, mask: u32) -> bool {
    (value & mask) == 2 || (value & ERROR) == 4 || (value & (1 << 2)) == 2
}

// trap: other operations
fn trap_other(value: u32) -> bool {
    (value + 4) == 2 || (value ^ 4) == 2 || (value * 4) != 3
}

// trap: a local of that name
fn trap_shadow(value: u32) -> bool {
    let mask = READY + 4;
    (value & mask) == 8
}
