//@ edition: 2021
//@ role: bin
//@ panic: abort
//@ manifest: [dependencies.panic-halt]
//@ manifest: version = "1"
//@ manifest: [dependencies.cortex-m]
//@ manifest: version = "0.7"
//@ rustc: error unnamed
//@ suggested: error E0432 unnamed
#![no_std]
#![no_main] //~ missing_panic_handler

mod clock {
    pub fn now() -> u32 {
        0
    }
}

// trap: what handles panics is a function with an attribute, whatever a function is called
fn panic(_: &core::panic::PanicInfo) -> ! {
    loop {}
}

#[no_mangle]
pub extern "C" fn main() -> ! {
    let _ = (clock::now(), panic as fn(&core::panic::PanicInfo) -> !);
    loop {}
}
