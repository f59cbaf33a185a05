//@ edition: 2021
//@ rustc: error E0433 E0432
//@ fixed: error E0433
//@ manifest: [features]
//@ manifest: std = []
#![no_std]
#![allow(dead_code, unused_imports, unused_macros)]
extern crate alloc;

use std::cell::Cell; //~ std_path_in_no_std
use std::fmt::{self, Write as _}; //~ std_path_in_no_std
use std::{mem, ptr}; //~ std_path_in_no_std
use std::collections::BTreeMap as Map; //~ std_path_in_no_std
use std::collections::{BTreeMap, HashMap}; //~ std_path_in_no_std
use std::sync::atomic::{AtomicU32, Ordering}; //~ std_path_in_no_std
use std::ops::*; //~ std_path_in_no_std
use /* here */ std::num::NonZeroU8; //~ std_path_in_no_std

pub struct Registers {
    control: std::cell::UnsafeCell<u32>, //~ std_path_in_no_std
}

impl Registers {
    pub fn size() -> usize {
        let of = |count: usize| count * std::mem::size_of::<u32>(); //~ std_path_in_no_std
        of(3)
    }

    pub fn names() -> std::vec::Vec<u8> { //~ std_path_in_no_std
        std::vec![1, 2] //~ std_path_in_no_std
    }

    pub fn wait(&self) {
        std::thread::sleep(core::time::Duration::from_secs(1)); //~ std_path_in_no_std
        loop {
            if self.control.get().is_null() {
                std::assert!(true, "never {}", 1); //~ std_path_in_no_std
                let all: core::option::Option<std::string::String> = None; //~ std_path_in_no_std
                break;
            }
        }
    }

    // trap: only in builds with std
    #[cfg(feature = "std")]
    pub fn since(start: std::time::Instant) -> std::time::Duration {
        start.elapsed()
    }

    pub fn log(&self) {
        // trap: a statement under a condition
        #[cfg(feature = "std")]
        {
            std::println!("log");
        }
        // trap: std::mem in a comment
        let text = "std::mem::swap";
        // trap: the argument of a macro that is not known
        own!(std::mem::swap);
    }
}

// trap: a macro's definition is expanded elsewhere
#[macro_export]
macro_rules! own {
    ($path:path) => {};
    () => {
        std::mem::swap
    };
}

#[cfg(feature = "std")]
mod trap_with_std {
    use std::io::Read;
    pub fn read() -> std::io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod trap_tests {
    use std::vec::Vec;
}

// trap: a module of the same name
mod inner {
    pub mod std {
        pub mod mem {
            pub fn swap() {}
        }
    }
    pub fn go() {
        std::mem::swap();
        self::std::mem::swap();
    }
}

// trap: the same thing from core
use core::hint;
