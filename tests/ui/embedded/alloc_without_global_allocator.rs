//@ edition: 2021
//@ role: bin
//@ panic: abort
//@ rustc: error unnamed
#![no_std]
#![no_main]

extern crate alloc; //~ alloc_without_global_allocator

// trap: the word in a comment: global allocator
use alloc::boxed::Box;

#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
    loop {}
}

#[no_mangle]
pub extern "C" fn main() -> i32 {
    *Box::new(1)
}
