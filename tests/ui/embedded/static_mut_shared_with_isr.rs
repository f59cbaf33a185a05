//@ edition: 2021
//@ crate: critical-section = "1.2.0"
#![no_std]
#![allow(dead_code, non_snake_case, static_mut_refs)]

static mut TICKS: u32 = 0; //~ static_mut_shared_with_isr
static mut LAST: Option<u8> = None; //~ static_mut_shared_with_isr
static mut GUARDED: u32 = 0; // trap: only in critical sections
static mut DEVICE: Option<u8> = None; // trap: set before interrupts are on
static mut HANDLED: u32 = 0; // trap: only handlers
static mut ELSEWHERE: u32 = 0; // trap: no handler
static mut SHADOW: u32 = 0; // trap: another one of that name

mod state {
    pub static mut FLAGS: u8 = 0; //~ static_mut_shared_with_isr
}

#[no_mangle]
pub extern "C" fn TIM2_IRQHandler() {
    unsafe {
        TICKS += 1;
        GUARDED += 1;
        state::FLAGS |= 1;
        if let Some(device) = DEVICE.as_mut() {
            *device += 1;
        }
    }
    count();
}

#[no_mangle]
pub unsafe extern "C" fn USART1_IRQHandler() {
    static mut SHADOW: u32 = 0;
    SHADOW += 1;
    LAST = Some(1);
}

fn count() {
    unsafe { HANDLED += 1 }
}

pub struct Clock;

impl Clock {
    pub fn now(&self) -> u32 {
        unsafe { TICKS }
    }

    pub fn flags(&self) -> u8 {
        let ask = || unsafe { state::FLAGS };
        ask()
    }
}

pub fn main() -> ! {
    unsafe { DEVICE = Some(3) };
    loop {
        if let Some(byte) = unsafe { LAST.take() } {
            let _ = byte;
        }
    }
}

pub fn guarded() -> u32 {
    critical_section::with(|_| unsafe { GUARDED })
}

pub fn elsewhere() -> u32 {
    unsafe {
        ELSEWHERE += 1;
        SHADOW + ELSEWHERE
    }
}
