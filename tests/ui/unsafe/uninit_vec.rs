//@ edition: 2021
use std::io::{self, Read};
use std::mem::MaybeUninit;

pub fn created(n: usize) -> Vec<u8> {
    let mut bytes: Vec<u8> = Vec::with_capacity(n);
    // SAFETY: (wrong)
    unsafe { bytes.set_len(n) } //~ uninit_vec
    bytes
}

pub fn not_annotated(source: &mut impl Read, n: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(n);
    // SAFETY: (wrong)
    unsafe {
        bytes.set_len(n); //~ uninit_vec
    }
    source.read_exact(&mut bytes)?;
    Ok(bytes)
}

pub fn with_a_destructor(n: usize) -> Vec<String> {
    let mut names = Vec::<String>::with_capacity(n);
    let _length = names.len();
    // SAFETY: (wrong)
    unsafe { names.set_len(n) }; //~ uninit_vec
    names
}

pub struct Buffer {
    samples: Vec<f32>,
    flags: Vec<bool>,
}

impl Buffer {
    pub fn grow(&mut self, n: usize) {
        self.samples.reserve(n);
        let length = self.samples.len();
        // SAFETY: (wrong)
        unsafe {
            self.samples.set_len(length + n); //~ uninit_vec
        }
    }

    pub fn reset(&mut self, n: usize) {
        self.flags = Vec::with_capacity(n);
        if n > 4 {
            return;
        }
        // SAFETY: (wrong)
        unsafe {
            self.flags.set_len(n); //~ uninit_vec
        }
    }

    // trap: something else may write
    pub fn trap_method_between(&mut self, n: usize) {
        self.flags = Vec::with_capacity(n);
        self.fill(n);
        // SAFETY: `fill` wrote them.
        unsafe { self.flags.set_len(n) };
    }

    fn fill(&mut self, n: usize) {
        for slot in self.flags.spare_capacity_mut().iter_mut().take(n) {
            slot.write(true);
        }
    }

    // trap: written through the pointer first
    pub fn trap_append(&mut self, source: &[f32]) {
        self.samples.reserve(source.len());
        let length = self.samples.len();
        // SAFETY: there is room for all of `source`.
        unsafe {
            let end = self.samples.as_mut_ptr().add(length);
            std::ptr::copy_nonoverlapping(source.as_ptr(), end, source.len());
            self.samples.set_len(length + source.len());
        }
    }
}

pub fn in_a_closure(sizes: &[usize]) -> Vec<Vec<u16>> {
    let make = |n: usize| {
        let mut list: Vec<u16> = Vec::with_capacity(n);
        // SAFETY: (wrong)
        unsafe { list.set_len(n) }; //~ uninit_vec
        list
    };
    sizes.iter().copied().map(make).collect()
}

// trap: elements that need no value
pub fn trap_maybe_uninit(n: usize) -> (Vec<MaybeUninit<u8>>, Vec<MaybeUninit<u8>>, Vec<()>) {
    let mut annotated: Vec<MaybeUninit<u8>> = Vec::with_capacity(n);
    // SAFETY: they need no value.
    unsafe { annotated.set_len(n) };
    let mut inferred = Vec::with_capacity(n);
    // SAFETY: they need no value.
    unsafe { inferred.set_len(n) };
    let mut units: Vec<()> = Vec::with_capacity(n);
    // SAFETY: they need no value.
    unsafe { units.set_len(n) };
    (annotated, inferred, units)
}

pub fn trap_written(n: usize) -> Vec<u8> {
    let mut bytes: Vec<u8> = Vec::with_capacity(n);
    for slot in bytes.spare_capacity_mut() {
        slot.write(1);
    }
    // SAFETY: all written.
    unsafe { bytes.set_len(n) };
    bytes
}

pub fn trap_written_next(source: &[u8]) -> Vec<u8> {
    let mut bytes: Vec<u8> = Vec::with_capacity(source.len());
    // SAFETY: written at once.
    unsafe {
        bytes.set_len(source.len());
        std::ptr::copy_nonoverlapping(source.as_ptr(), bytes.as_mut_ptr(), source.len());
    }
    bytes
}

pub fn trap_shrinking(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.reserve(1);
    // SAFETY: shorter than before.
    unsafe { bytes.set_len(0) };
    let mut more = vec![1, 2];
    // SAFETY: shorter than before.
    unsafe { more.set_len(1) };
    bytes.reserve(1);
    bytes.push(1);
    // SAFETY: it was pushed.
    unsafe { bytes.set_len(1) };
    bytes
}

// trap: a type of the user's own with the same methods
pub mod trap_own {
    pub struct Vec(usize);

    impl Vec {
        pub fn with_capacity(n: usize) -> Self {
            Vec(n)
        }

        pub fn reserve(&mut self, _n: usize) {}

        /// # Safety
        /// None needed.
        pub unsafe fn set_len(&mut self, n: usize) {
            self.0 = n;
        }
    }

    pub fn own(n: usize) -> Vec {
        let mut list = Vec::with_capacity(n);
        // SAFETY: only a number.
        unsafe { list.set_len(n) };
        list.reserve(n);
        // SAFETY: only a number.
        unsafe { list.set_len(n) };
        list
    }
}

pub fn trap_other_vector(n: usize) -> (Vec<u8>, Vec<u8>) {
    let mut other = vec![0; n];
    let bytes: Vec<u8> = Vec::with_capacity(n);
    // SAFETY: no longer than before.
    unsafe { other.set_len(n) };
    (other, bytes)
}

macro_rules! trap_macro {
    ($n:expr) => {{
        let mut bytes: Vec<u8> = Vec::with_capacity($n);
        unsafe { bytes.set_len($n) }
        bytes
    }};
}

pub fn trap_from_macro(n: usize) -> Vec<u8> {
    trap_macro!(n)
}

#[allow(clippy::uninit_vec)]
pub fn trap_allowed(n: usize) -> Vec<u8> {
    let mut bytes: Vec<u8> = Vec::with_capacity(n);
    // SAFETY: (wrong)
    unsafe { bytes.set_len(n) }
    bytes
}
