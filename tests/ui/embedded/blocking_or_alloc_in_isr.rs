//@ edition: 2024
//@ crate: nb = "1.1.0"
#![no_std]
#![allow(dead_code, non_snake_case, unused)]
extern crate alloc;
use alloc::{boxed::Box, format, string::String, vec::Vec};
use core::hint::spin_loop;
use core::sync::atomic::{AtomicBool, Ordering};

static READY: AtomicBool = AtomicBool::new(false);

pub trait DelayNs {
    fn delay_ms(&mut self, ms: u32);
}
pub struct Timer;
impl DelayNs for Timer {
    fn delay_ms(&mut self, _ms: u32) {}
}

#[unsafe(no_mangle)]
pub extern "C" fn USART1_IRQHandler() {
    while !READY.load(Ordering::Acquire) { //~ blocking_or_alloc_in_isr
        spin_loop();
    }
    if READY.load(Ordering::Acquire) {
        Timer.delay_ms(10); //~ blocking_or_alloc_in_isr
        let boxed = Box::new(1); //~ blocking_or_alloc_in_isr
    }
    let _ = nb::block!(read()); //~ blocking_or_alloc_in_isr
}

#[unsafe(export_name = "TIM2")]
pub unsafe extern "C" fn TIM2_IRQHandler() {
    let text = format!("{}", 1); //~ blocking_or_alloc_in_isr
    for _ in 0..1000 { //~ blocking_or_alloc_in_isr
        spin_loop();
    }
    let list = alloc::vec![1]; //~ blocking_or_alloc_in_isr
    loop { //~ blocking_or_alloc_in_isr
        core::hint::spin_loop();
    }
}

#[unsafe(no_mangle)]
#[inline(never)]
pub extern "C" fn EXTI0_IRQHandler() {
    let text: String = alloc::string::String::from("a"); //~ blocking_or_alloc_in_isr
}

fn read() -> nb::Result<u8, ()> {
    Ok(1)
}

// trap: no handler
#[unsafe(no_mangle)]
pub extern "C" fn trap_main() {
    while !READY.load(Ordering::Acquire) {
        spin_loop();
    }
    Timer.delay_ms(10);
    let boxed = Box::new(1);
}

// trap: a fault ends the program
#[unsafe(no_mangle)]
pub extern "C" fn HardFault() {
    loop {}
}

// trap: it says that it never comes back
#[unsafe(no_mangle)]
pub extern "C" fn PVD_IRQHandler() -> ! {
    loop {}
}

// trap: the other core answers, as in the drivers of chips with two of them
#[unsafe(no_mangle)]
pub extern "C" fn SIO_IRQHandler() {
    while answer() != 3 {
        spin_loop();
    }
}
fn answer() -> u32 {
    3
}

// trap: short work
#[unsafe(no_mangle)]
pub extern "C" fn TIM3_IRQHandler() {
    for flag in [&READY] {
        flag.store(true, Ordering::Release);
    }
    while let Ok(_) = read() {}
    while read().is_ok() {}
    while let Ok(byte) = read() {
        if byte == 0 {
            break;
        }
    }
    loop {
        if READY.load(Ordering::Relaxed) {
            break;
        }
    }
    // trap: an empty list takes nothing from the heap
    let list: Vec<u8> = Vec::new();
    // trap: a function inside is not run
    fn inner() {
        Timer.delay_ms(1);
    }
    // trap: a type of the same name
    struct Box;
    impl Box {
        fn new(_: u8) {}
    }
    Box::new(1);
}

// trap: called so, but an ordinary function
pub fn install_IRQHandler() {
    Timer.delay_ms(1);
}
