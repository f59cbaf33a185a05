//@ edition: 2024
//@ rustc: error unnamed

#[no_mangle] //~ unsafe_attr_outside_unsafe
pub extern "C" fn twice(value: i32) -> i32 {
    value * 2
}

/// The version.
#[export_name = "fixture_version"] //~ unsafe_attr_outside_unsafe
pub static VERSION: u32 = 3;

#[inline(never)]
#[link_section = ".text.fast"] //~ unsafe_attr_outside_unsafe
fn fast() {}

mod inner {
    #[ no_mangle ] //~ unsafe_attr_outside_unsafe
    pub static mut COUNTER: u32 = 0;
}

// trap: it stands in `unsafe(..)`
#[unsafe(no_mangle)]
pub extern "C" fn trap_thrice(value: i32) -> i32 {
    value * 3
}

#[unsafe(export_name = "trap_name")]
pub static TRAP: u32 = 3;

// trap: only under a condition
#[cfg_attr(any(), no_mangle)]
pub extern "C" fn trap_conditional() {}

// trap: other attributes
#[inline]
#[must_use]
pub fn trap_other() -> u8 {
    1
}

macro_rules! trap_exported {
    ($name:ident) => {
        #[no_mangle]
        pub extern "C" fn $name() {}
    };
}
