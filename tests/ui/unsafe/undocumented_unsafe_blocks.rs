//@ edition: 2021
use std::cell::UnsafeCell;

pub fn plain(bytes: &[u8]) -> u8 {
    assert!(!bytes.is_empty());
    unsafe { *bytes.get_unchecked(0) } //~ undocumented_unsafe_blocks
}

pub struct Buffer {
    pointer: *mut u8,
    length: usize,
}

unsafe impl Send for Buffer {} //~ undocumented_unsafe_blocks

#[allow(dead_code)]
unsafe impl<T> Sync for Wrapper<T> {} //~ undocumented_unsafe_blocks

pub struct Wrapper<T>(UnsafeCell<T>);

impl Buffer {
    pub fn get(&self, index: usize) -> Option<u8> {
        // The first byte is at 0.
        let byte = unsafe { //~ undocumented_unsafe_blocks
            let at = self.pointer.add(index);
            *at
        };
        if index < self.length { Some(byte) } else { None }
    }

    pub fn zero(&mut self) {
        for index in 0..self.length {
            #[allow(clippy::ptr_offset_with_cast)]
            unsafe { //~ undocumented_unsafe_blocks
                self.pointer.add(index).write(0);
            }
        }
    }

    pub fn sum(&self) -> u32 {
        (0..self.length)
            .map(|index| unsafe { *self.pointer.add(index) } as u32) //~ undocumented_unsafe_blocks
            .sum()
    }

    pub fn show(&self) {
        println!("{}", unsafe { *self.pointer }); //~ undocumented_unsafe_blocks
    }

    /// A thread-safe look at it.
    pub fn kind(&self) -> &'static str {
        match self.length {
            0 => "empty",
            _ => unsafe { if *self.pointer == 0 { "zero" } else { "other" } }, //~ undocumented_unsafe_blocks
        }
    }
}

pub fn one_line(p: &*const u8) -> u8 { unsafe { **p } } //~ undocumented_unsafe_blocks

/// # Safety
/// The pointer must be valid.
pub unsafe fn undocumented_is_no_contract(p: *const u8) -> u8 {
    let read = || *p;
    read()
}

// trap: each place that a comment may stand in
pub fn trap_documented(bytes: &[u8]) -> u8 {
    // SAFETY: the caller promised.
    let a = unsafe { *bytes.get_unchecked(0) };
    let b = unsafe { *bytes.get_unchecked(1) }; // Safety: as above
    let c = unsafe {
        // SAFETY: there are three.
        *bytes.get_unchecked(2)
    };
    let d = unsafe {
        let at = bytes.as_ptr();
        // This is sound: there are four.
        *at.add(3)
    };
    /* safety: both are in bounds */
    let e = unsafe { *bytes.get_unchecked(0) } + unsafe { *bytes.get_unchecked(1) };
    a + b + c + d + e
}

fn trap_above_attributes(bytes: &[u8]) -> u8 {
    // SAFETY: there is one.
    #[allow(unused_variables)]
    let a = unsafe { *bytes.get_unchecked(0) };
    a
}

fn trap_between_attribute_and_statement(bytes: &[u8]) -> u8 {
    #[allow(unused_variables)]
    // SAFETY: there is one.
    let a = unsafe { *bytes.get_unchecked(0) };
    a
}

fn trap_run_of_statements(p: *mut u8) {
    // SAFETY: `p` is valid for three bytes.
    unsafe { p.write(0) };
    unsafe { p.add(1).write(0) };
    unsafe { p.add(2).write(0) };
}

fn trap_above_an_enclosing_statement(p: *mut u8, n: usize) {
    // SAFETY: `p` is valid for `n` bytes.
    for index in 0..n {
        if index != 1 {
            unsafe { p.add(index).write(0) };
        }
    }
}

fn trap_arm(kind: u8, p: *const u8) -> u8 {
    match kind {
        // SAFETY: of kind 1 it is valid.
        1 => unsafe { *p },
        2 => {
            // SAFETY: of kind 2 too.
            unsafe { *p }
        }
        _ => 0,
    }
}

fn trap_in_arguments(p: *const u8) {
    println!(
        "{}",
        // SAFETY: it is valid.
        unsafe { *p }
    );
    // SAFETY: it is valid.
    println!("{}", unsafe { *p });
}

/// # Safety
/// `p..p + i + 1` must be one readable allocation.
pub unsafe fn trap_contract(p: *const u8, i: usize) -> u8 {
    unsafe { *p.add(i) }
}

struct Local(*const u8);

// trap: a comment above the attributes
// SAFETY: the pointer is never read from.
#[allow(clippy::non_send_fields_in_send_ty)]
unsafe impl Send for Local {}
unsafe impl Sync for Local {} //~ undocumented_unsafe_blocks

// SAFETY: a static string.
static TRAP_STATIC: &str = unsafe { std::str::from_utf8_unchecked(b"abc") };

macro_rules! trap_macro {
    ($p:expr) => {
        unsafe { *$p }
    };
}

pub fn trap_from_macro(p: &*const u8) -> u8 {
    trap_macro!(*p)
}

pub fn trap_strings() -> (&'static str, &'static str) {
    ("unsafe { *p }", r#"unsafe impl Send for X {}"#)
}

#[allow(clippy::undocumented_unsafe_blocks)]
pub fn trap_allowed(p: &*const u8) -> u8 {
    unsafe { **p }
}

#[allow(unused_unsafe)]
pub fn trap_empty() {
    unsafe {}
}

pub fn length() -> usize {
    TRAP_STATIC.len()
}

#[cfg(test)]
mod trap_tests {
    #[test]
    fn reads() {
        assert_eq!(unsafe { *super::TRAP_STATIC.as_ptr() }, b'a');
    }
}

#[cfg(target_arch = "x86_64")]
pub mod vectors {
    use std::arch::x86_64::*;

    // trap: the CPU feature is all that it asks for
    #[inline]
    pub fn trap_arithmetic(a: __m128, b: __m128) -> __m128 {
        unsafe { _mm_add_ps(_mm_setzero_ps(), _mm_shuffle_ps::<0b00_01_10_11>(a, b)) }
    }

    pub fn loaded(a: &[f32; 4]) -> __m128 {
        unsafe { _mm_loadu_ps(a.as_ptr()) } //~ undocumented_unsafe_blocks
    }
}

// trap: a derive wrote it
#[automatically_derived]
const _: () = {
    unsafe impl Send for OfDerive {}

    #[allow(dead_code)]
    fn first(p: &*const u8) -> u8 {
        unsafe { **p }
    }
};

pub struct OfDerive(pub *const u8);

// trap: in the middle of a chain
pub fn trap_in_a_chain(bytes: &[u8]) -> Option<u8> {
    bytes
        .first()
        // SAFETY: there is a first byte.
        .map(|_| unsafe { *bytes.get_unchecked(0) })
}

// trap: documented, as most of a file has to be before the others count as forgotten
pub fn trap_mostly_documented(p: [&*const u8; 120]) -> u8 {
    let mut sum = 0;
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[0] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[1] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[2] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[3] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[4] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[5] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[6] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[7] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[8] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[9] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[10] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[11] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[12] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[13] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[14] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[15] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[16] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[17] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[18] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[19] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[20] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[21] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[22] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[23] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[24] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[25] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[26] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[27] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[28] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[29] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[30] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[31] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[32] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[33] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[34] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[35] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[36] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[37] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[38] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[39] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[40] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[41] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[42] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[43] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[44] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[45] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[46] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[47] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[48] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[49] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[50] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[51] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[52] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[53] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[54] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[55] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[56] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[57] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[58] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[59] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[60] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[61] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[62] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[63] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[64] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[65] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[66] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[67] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[68] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[69] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[70] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[71] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[72] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[73] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[74] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[75] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[76] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[77] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[78] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[79] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[80] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[81] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[82] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[83] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[84] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[85] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[86] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[87] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[88] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[89] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[90] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[91] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[92] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[93] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[94] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[95] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[96] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[97] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[98] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[99] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[100] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[101] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[102] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[103] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[104] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[105] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[106] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[107] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[108] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[109] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[110] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[111] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[112] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[113] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[114] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[115] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[116] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[117] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[118] };
    // SAFETY: callers pass valid pointers only.
    sum ^= unsafe { **p[119] };
    sum
}
