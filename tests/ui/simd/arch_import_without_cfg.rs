//@ edition: 2021
#![allow(unused_imports, dead_code)]
use core::arch::x86_64::{__m128, _mm_setzero_ps}; //~ arch_import_without_cfg
use std::arch::x86_64::*; //~ arch_import_without_cfg
use std::arch::x86_64 as intel; //~ arch_import_without_cfg

fn inner() {
    use std::arch::x86_64::_mm_pause; //~ arch_import_without_cfg
    unsafe { _mm_pause() }
}

// trap: conditions at the item, the module, the function
#[cfg(target_arch = "x86_64")]
use std::arch::x86_64::__m256;

#[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
mod fast {
    use std::arch::x86_64::__m256i;

    fn inner() {
        use std::arch::x86_64::_mm_pause;
    }
}

#[cfg(target_arch = "aarch64")]
fn neon() {
    use std::arch::aarch64::vaddq_f32;
}

fn block() {
    #[cfg(target_arch = "x86_64")]
    {
        use std::arch::x86_64::_mm_pause;
    }
}

mod inside {
    #![cfg(target_arch = "x86_64")]
    use std::arch::x86_64::__m512;
}

// trap: what every architecture has
use std::arch::{asm, global_asm};

// trap: a module of one's own
mod own {
    pub mod arch {
        pub mod x86_64 {
            pub struct Register;
        }
    }
    use self::arch::x86_64::Register;
}
