#![allow(dead_code)]

const SECTOR: usize = 2 ^ 9; //~ suspicious_xor_used_as_pow
const MILLION: u64 = 10 ^ 6; //~ suspicious_xor_used_as_pow
static MASK: u32 = (2 ^ 8) - 1; //~ suspicious_xor_used_as_pow

struct Ring {
    slots: Vec<u8>,
}

impl Ring {
    fn fits(&self) -> bool {
        let most = |n: usize| n < 2 ^ 20usize; //~ suspicious_xor_used_as_pow
        most(self.slots.len()) && 10u128 ^ 20 > 0 //~ suspicious_xor_used_as_pow
    }

    fn share(n: u64) -> u64 {
        n / (2_u64 ^ 32) //~ suspicious_xor_used_as_pow
    }
}

// trap: bits, names, other bases
fn trap(x: u32) -> u32 {
    let bits = 0b10 ^ 0b01;
    let hex = 0x2 ^ 0x10;
    let named = 2 ^ x;
    let other = 3 ^ 4;
    let flip = x ^ 2;
    let one = 2 ^ 1;
    let text = "2 ^ 16";
    bits ^ hex ^ named ^ other ^ flip ^ one ^ text.len() as u32
}

macro_rules! tokens_trap {
    ($a:tt ^ $b:tt) => {
        $a + $b
    };
}

fn used_trap() -> u32 {
    tokens_trap!(2 ^ 16)
}
