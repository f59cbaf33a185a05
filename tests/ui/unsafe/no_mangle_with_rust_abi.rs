//@ edition: 2024

#[unsafe(no_mangle)]
pub fn twice(value: i32) -> i32 { //~ no_mangle_with_rust_abi
    value * 2
}

/// The version.
#[unsafe(export_name = "fixture_version")]
#[inline(never)]
pub fn version() -> u32 { //~ no_mangle_with_rust_abi
    3
}

mod inner {
    #[unsafe(no_mangle)]
    pub unsafe fn inner_start() {} //~ no_mangle_with_rust_abi
}

#[rustfmt::skip]
#[unsafe(no_mangle)]
// It is called at the start.
fn start() {} //~ no_mangle_with_rust_abi

// trap: it is said how it is called
#[unsafe(no_mangle)]
pub extern "C" fn trap_thrice(value: i32) -> i32 {
    value * 3
}
#[unsafe(no_mangle)]
pub extern "Rust" fn trap_rust() {}

// trap: no function, not exported, under a condition
#[unsafe(no_mangle)]
pub static TRAP_VALUE: u32 = 3;
#[inline]
pub fn trap_plain() {}
#[cfg_attr(any(), unsafe(no_mangle))]
pub fn trap_conditional() {}
