//@ edition: 2021
#![no_std]
#![allow(dead_code, unused_unsafe, clippy::all)]

const BASE: usize = 0x4002_0000;
const ENABLE: *mut u32 = (BASE + 0x14) as *mut u32;
const TABLE: usize = 0x0800_0000;

mod ports {
    pub const OUT: *mut u32 = 0x5000_0504 as *mut u32;
}

pub struct Pin(u8);

impl Pin {
    pub fn set(&self) {
        unsafe {
            *ENABLE |= 1 << self.0; //~ mmio_without_volatile
            *ports::OUT = 1; //~ mmio_without_volatile
            *((BASE + 4) as *mut u32) &= !(1 | 2); //~ mmio_without_volatile
        }
    }

    pub fn is_set(&self) -> bool {
        let status = 0x4002_0010 as *const u32;
        let ask = || loop {
            if unsafe { *status & (1 << self.0) != 0 } { //~ mmio_without_volatile
                return true;
            }
        };
        ask()
    }

    pub fn clear(&self) {
        unsafe {
            (0x4002_0018 as *mut u32).write(1 << self.0); //~ mmio_without_volatile
            while (0x4002_0018 as *const u32).add(1).read() != 0 {} //~ mmio_without_volatile
            // what it is for
            *(0x4002_0018 as *mut u8).offset(2) = 0xff; //~ mmio_without_volatile
            while *(0xE000_E010 as *const u32) /* ready */ == 1 {} //~ mmio_without_volatile
            *(0x2000_0000 as *mut u32) = 0xB007; //~ mmio_without_volatile
        }
    }
}

// trap: volatile already
pub fn already() -> u32 {
    unsafe {
        core::ptr::write_volatile(0x4002_0000 as *mut u32, 1);
        (0x4002_0000 as *mut u32).write_volatile(2);
        core::ptr::read_volatile(ENABLE) + (0x4002_0000 as *const u32).read_volatile()
    }
}

#[repr(C)]
pub struct Block {
    control: core::cell::UnsafeCell<u32>,
}

// trap: a reference to a block of registers is no access
pub fn block() -> &'static Block {
    unsafe { &*(0x4002_0000 as *const Block) }
}

pub fn trap_addresses() -> *const u32 {
    unsafe { core::ptr::addr_of!(*(0x4002_0000 as *const u32)) }
}

pub fn trap_reference() -> &'static u32 {
    unsafe { &*(0x4002_0000 as *const u32) }
}

// trap: flash is memory
pub fn first_word() -> u32 {
    unsafe { *(TABLE as *const u32) }
}

// trap: a constant from the factory, read once
pub fn trap_read_once() -> u32 {
    const UNIQUE: *const u32 = 0x4002_242C as *const u32;
    unsafe { (*UNIQUE >> 12) & 0xF }
}

// trap: the loop asks something else each time
pub fn trap_read_before_the_loop(mut left: u32) -> u32 {
    let step = unsafe { (0x4002_242C as *const u32).read() };
    while left > step {
        left -= step;
    }
    for _ in 0..unsafe { *(0x4002_2430 as *const u32) } {
        left += 1;
    }
    left
}

// trap: a table of words in the same range, as the one-time programmable memory of an RP2350
pub fn trap_table(at: usize) -> u32 {
    const WORDS: *const u32 = 0x4013_0000 as *const u32;
    unsafe { WORDS.add(at).read() + *WORDS.add(at) }
}

// trap: made to crash
pub fn trap_crash() {
    unsafe { *(0xdead_beef as *mut u32) = 0 }
}

// trap: where it points to is not known
pub fn unknown(address: usize, pointer: *mut u32) {
    unsafe {
        *(address as *mut u32) = 1;
        *pointer = 2;
        pointer.write(3);
    }
}

// trap: shadowed
pub fn shadowed(value: &u32) -> u32 {
    let status = 0x4002_0010 as *const u32;
    let _ = status;
    let status = value;
    *status
}

// trap: a type of one's own
pub struct Register(usize);
impl Register {
    pub fn read(&self) -> usize {
        self.0
    }
    pub fn write(&self, _value: usize) {}
}
pub fn own() -> usize {
    Register(0x4002_0000).write(1);
    Register(0x4002_0000).read()
}
