//@ edition: 2021
//@ rust-version: 1.90
#![allow(dead_code)]

/// The place of `slot`.
///
/// # Safety
///
/// `slot` is one of the pool.
pub unsafe fn index_of(pool: &[u64], slot: &u64) -> usize {
    let index = unsafe { (slot as *const u64).offset_from(pool.as_ptr()) } as usize; //~ offset_from_foreign_pointer
    debug_assert!(index < pool.len());
    index
}

struct Pool {
    slots: [u32; 8],
}

impl Pool {
    fn free(&mut self, value: *mut u32) -> usize {
        let start = self.slots.as_ptr();
        let _ = start;
        unsafe { value.offset_from(self.slots.as_ptr()) as usize } //~ offset_from_foreign_pointer
    }

    fn free_unsigned(&mut self, value: *const u32) -> usize {
        unsafe { value.offset_from_unsigned(self.slots.as_ptr()) } //~ offset_from_foreign_pointer
    }

    /// # Safety
    ///
    /// `value` is one of the slots.
    pub unsafe fn promised(&self, value: *const u32) -> usize {
        unsafe { value.offset_from(&self.slots[0]) as usize } //~ offset_from_foreign_pointer
    }
}

// trap: checked before
fn trap_checked(pool: &[u64], slot: *const u64) -> Option<usize> {
    if !pool.as_ptr_range().contains(&slot) {
        return None;
    }
    Some(unsafe { slot.offset_from(pool.as_ptr()) } as usize)
}
fn trap_compared(pool: &[u64], slot: *const u64) -> usize {
    assert!(slot >= pool.as_ptr());
    unsafe { slot.offset_from(pool.as_ptr()) as usize }
}

// trap: both of one slice
fn trap_one(pool: &[u64]) -> usize {
    let range = pool.as_ptr_range();
    unsafe { range.end.offset_from(range.start) as usize + pool.as_ptr().offset_from(pool.as_ptr()) as usize }
}

// trap: the sign is kept
fn trap_signed(pool: &[u64], slot: *const u64) -> isize {
    unsafe { slot.offset_from(pool.as_ptr()) }
}

// trap: what the caller knows of its own two pointers
unsafe fn trap_two(start: *const u64, end: *const u64) -> usize {
    unsafe { end.offset_from(start) as usize }
}

struct Own(usize);
impl Own {
    fn offset_from(&self, other: usize) -> usize {
        self.0 - other
    }
}

// trap: an own method
fn trap_own(own: &Own, other: usize) -> usize {
    own.offset_from(other) as usize
}

// trap: only the crate calls it, and has to promise what it passes
unsafe fn trap_inner(end: *mut u8, buffer: &mut Vec<u8>) {
    unsafe {
        let length = end.offset_from(buffer.as_ptr()) as usize;
        buffer.set_len(length);
    }
}
