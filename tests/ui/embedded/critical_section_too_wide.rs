//@ edition: 2021
//@ crate: critical-section = "1.2.0"
#![allow(dead_code)]
use core::cell::RefCell;
use core::fmt::Write;
use critical_section::{with as exclusively, Mutex};

static BUFFER: Mutex<RefCell<[u8; 64]>> = Mutex::new(RefCell::new([0; 64]));

pub struct Delay;
impl Delay {
    pub fn delay_ms(&self, _ms: u32) {}
}

pub struct Port {
    text: String,
    delay: Delay,
}

impl Port {
    pub fn fill(&mut self, value: u8) {
        critical_section::with(|cs| {
            let mut buffer = BUFFER.borrow_ref_mut(cs);
            let mut at = 0;
            while at < buffer.len() { //~ critical_section_too_wide
                buffer[at] = value;
                at += 1;
            }
        });
    }

    pub fn show(&mut self) {
        exclusively(|cs| {
            if BUFFER.borrow_ref(cs)[0] > 0 {
                let _ = write!(self.text, "{:?}", BUFFER.borrow_ref(cs)); //~ critical_section_too_wide
            }
        });
    }

    pub fn pulse(&self) {
        critical_section::with(|_| self.delay.delay_ms(10)); //~ critical_section_too_wide
    }
}

fn take(_one: u8) {}

// trap: short
pub fn trap_first(value: u8) {
    critical_section::with(|cs| {
        for at in 0..8 {
            BUFFER.borrow_ref_mut(cs)[at] = value;
        }
    });
    let copy = critical_section::with(|cs| *BUFFER.borrow_ref(cs));
    for one in copy {
        take(one);
    }
}

// trap: how long is not said here
pub fn trap_retry(count: u8) {
    critical_section::with(|cs| {
        for at in 0..count {
            BUFFER.borrow_ref_mut(cs)[usize::from(at)] = 0;
        }
        let mut tries = 0;
        while BUFFER.borrow_ref(cs)[0] > tries {
            tries += 1;
        }
    });
}

// trap: a register of the hardware is ready in a moment
pub struct Register(u32);
impl Register {
    pub fn read(&self) -> u32 {
        self.0
    }
}
pub fn trap_register(ready: &Register) {
    critical_section::with(|_| {
        while ready.read() & 1 == 0 {}
        take(1);
    });
}

// trap: only made here, run later
pub fn trap_later() -> Box<dyn Fn()> {
    critical_section::with(|_| Box::new(|| loop {
        take(1);
    }))
}

// trap: another function of that name
mod own {
    pub fn with<R>(run: impl FnOnce(u8) -> R) -> R {
        run(0)
    }
}
pub fn trap_own() {
    own::with(|_| {
        for one in [1, 2, 3] {
            take(one);
        }
    });
}

// trap: a packet has to be in the device's buffer as a whole
pub struct Fifo(u32);
impl Fifo {
    pub fn write_value(&self, _word: u32) {}
    pub fn modify(&self, _change: impl FnOnce(u32) -> u32) {}
}
fn trap_fifo(fifo: &Fifo, packet: &[u8], raw: *mut u32) {
    critical_section::with(|_| {
        for byte in packet {
            fifo.write_value(u32::from(*byte));
        }
        for byte in packet {
            fifo.modify(|old| old | u32::from(*byte));
        }
        for byte in packet {
            unsafe { raw.write_volatile(u32::from(*byte)) };
        }
    });
}
