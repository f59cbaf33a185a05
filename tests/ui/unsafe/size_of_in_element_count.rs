//@ edition: 2021
use std::mem::{self, size_of as bytes_of};
use std::{ptr, slice};

type Word = u64;

pub struct Table {
    cells: Vec<u16>,
    start: *mut f32,
    length: usize,
}

pub fn copied(from: &[u32], to: &mut [u32]) {
    let n = from.len().min(to.len());
    // SAFETY: (wrong)
    unsafe { ptr::copy_nonoverlapping(from.as_ptr(), to.as_mut_ptr(), n * mem::size_of::<u32>()) } //~ size_of_in_element_count
}

impl Table {
    pub fn values(&self) -> &[f32] {
        // SAFETY: (wrong)
        unsafe { slice::from_raw_parts(self.start, std::mem::size_of::<f32>() * self.length) } //~ size_of_in_element_count
    }

    pub fn clear(&mut self) {
        // SAFETY: (wrong)
        unsafe {
            self.start.write_bytes(0, (self.length * 2) * bytes_of::<f32>()); //~ size_of_in_element_count
        }
    }

    pub fn cell(&self, index: usize) -> u16 {
        let read = |at: usize| {
            // SAFETY: (wrong)
            unsafe { *self.cells.as_ptr().add(at * bytes_of::<u16>()) } //~ size_of_in_element_count
        };
        read(index)
    }

    pub fn moved(&mut self, by: isize) -> *mut f32 {
        self.start.wrapping_offset((by as usize * bytes_of::<f32>()) as isize) //~ size_of_in_element_count
    }
}

pub fn generic<T: Copy>(from: *const T, rows: usize, columns: usize) -> Vec<T> {
    // SAFETY: (wrong)
    unsafe { slice::from_raw_parts(from, rows * columns * bytes_of::<T>()) }.to_vec() //~ size_of_in_element_count, unsafe::not_unsafe_ptr_arg_deref
}

pub fn aliased(words: &mut [Word], n: usize) {
    // SAFETY: (wrong)
    unsafe {
        ptr::write_bytes(
            words.as_mut_ptr(),
            0,
            n /* words */ * bytes_of::<u64>(), //~ size_of_in_element_count
        )
    }
}

// trap: pointers to bytes
pub fn trap_bytes(from: &[u32], to: *mut u8) -> usize {
    let n = from.len();
    // SAFETY: as many bytes as there are.
    unsafe {
        ptr::copy_nonoverlapping(from.as_ptr() as *const u8, to, n * bytes_of::<u32>()); //~ unsafe::not_unsafe_ptr_arg_deref
        ptr::copy(from.as_ptr().cast::<u8>(), to, n * bytes_of::<u32>());
        let bytes = slice::from_raw_parts(from.as_ptr().cast::<u8>(), n * bytes_of::<u32>());
        let end = from.as_ptr().cast::<std::ffi::c_void>().byte_add(n * bytes_of::<u32>());
        let next = from.as_ptr().byte_add(bytes_of::<u32>() * n);
        bytes.len() + end as usize + next as usize
    }
}

pub fn trap_other_types(from: *const u16, n: usize, raw: *const i8) -> usize {
    // SAFETY: two per word; one byte each.
    unsafe {
        let halves = slice::from_raw_parts(from, n * bytes_of::<u16>() / 2); //~ unsafe::not_unsafe_ptr_arg_deref
        let words = slice::from_raw_parts(from, n * bytes_of::<u32>());
        let bytes = slice::from_raw_parts(raw, n * bytes_of::<i8>());
        let fewer = slice::from_raw_parts(from, n / bytes_of::<u16>());
        halves.len() + words.len() + bytes.len() + fewer.len()
    }
}

// trap: functions of the user's own with the same names
pub mod trap_own {
    pub fn size_of<T>() -> usize {
        1
    }

    pub struct Pointer(pub *const u32);

    impl Pointer {
        pub fn add(&self, bytes: usize) -> usize {
            bytes
        }
    }

    pub fn own(pointer: &Pointer, n: usize) -> usize {
        // SAFETY: the size is 1.
        let list = unsafe { std::slice::from_raw_parts(pointer.0, n * size_of::<u32>()) };
        list.len() + pointer.add(n * std::mem::size_of::<u32>())
    }
}

macro_rules! trap_macro {
    ($p:expr, $n:expr) => {
        slice::from_raw_parts($p as *const u32, $n * bytes_of::<u32>())
    };
}

pub fn trap_from_macro(p: &*const u32, n: usize) -> usize {
    let _text = r#"slice::from_raw_parts(p, n * size_of::<u32>())"#;
    // SAFETY: (wrong)
    unsafe { trap_macro!(*p, n) }.len()
}

#[allow(clippy::size_of_in_element_count)]
pub fn trap_allowed(words: &mut [Word], n: usize) {
    // SAFETY: (wrong)
    unsafe { ptr::write_bytes(words.as_mut_ptr(), 0, n * bytes_of::<u64>()) }
}
