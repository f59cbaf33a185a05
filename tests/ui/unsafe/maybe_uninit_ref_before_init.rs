//@ edition: 2021
#![allow(clippy::new_without_default)]
use std::mem::MaybeUninit as Maybe;
use std::ptr;

pub struct One<T> {
    slot: Maybe<T>,
}

impl<T> One<T> {
    pub fn new() -> Self {
        One { slot: Maybe::uninit() }
    }

    pub fn get(&mut self) -> &mut T {
        // SAFETY: (wrong)
        unsafe { &mut *self.slot.as_mut_ptr() } //~ maybe_uninit_ref_before_init
    }

    pub fn peek(&self) -> &T {
        // SAFETY: (wrong)
        unsafe { &*self.slot.as_ptr() } //~ maybe_uninit_ref_before_init
    }

    pub fn take(self) -> T {
        // SAFETY: (wrong)
        let value = unsafe { self.slot.assume_init_read() }; //~ maybe_uninit_ref_before_init
        value //~ api::let_and_return
    }

    // trap: written first
    pub fn trap_put(&mut self, value: T) -> &mut T {
        self.slot.write(value);
        // SAFETY: written above.
        unsafe { self.slot.assume_init_mut() }
    }

    /// # Safety
    /// Something must have been put before.
    // trap: the caller's duty
    pub unsafe fn trap_unsafe(&self) -> &T {
        unsafe { &*self.slot.as_ptr() }
    }

    // trap: no reference to a value
    pub fn trap_slot(&mut self) -> &mut Maybe<T> {
        &mut self.slot
    }

    pub fn trap_pointer(&mut self) -> *mut T {
        self.slot.as_mut_ptr()
    }

    fn trap_private(&self) -> &T {
        // SAFETY: only called after `put`.
        unsafe { self.slot.assume_init_ref() }
    }

    pub fn filled(value: T) -> T
    where
        T: Clone,
    {
        let mut one = One::new();
        one.trap_put(value);
        one.trap_private().clone()
    }
}

pub struct Ring<T, const N: usize> {
    slots: [Maybe<T>; N],
    length: usize,
}

impl<T, const N: usize> Ring<T, N> {
    pub const fn new() -> Self {
        Self {
            // All empty.
            slots: [const { Maybe::uninit() }; N],
            length: 0,
        }
    }

    pub fn at(&self, index: usize) -> &T {
        // SAFETY: (wrong)
        unsafe { self.slots[index].assume_init_ref() } //~ maybe_uninit_ref_before_init
    }

    pub fn at_mut(&mut self, index: usize) -> &mut T {
        // SAFETY: (wrong)
        unsafe { &mut *self.slots.get_unchecked_mut(index).as_mut_ptr() } //~ maybe_uninit_ref_before_init
    }

    // trap: a count names the slots that hold a value
    pub fn trap_checked(&self, index: usize) -> Option<&T> {
        if index < self.length {
            // SAFETY: the first `length` are written.
            Some(unsafe { &*self.slots[index].as_ptr() })
        } else {
            None
        }
    }

    pub fn trap_last(&self) -> &T {
        // SAFETY: panics where there is none.
        unsafe { self.slots[self.length - 1].assume_init_ref() }
    }

    pub fn trap_asserted(&self, index: usize) -> &T {
        assert!(index < self.length);
        // SAFETY: the first `length` are written.
        unsafe { self.slots[index].assume_init_ref() }
    }

    pub fn trap_filled(&mut self, value: T) -> &T {
        // SAFETY: written before it is read.
        unsafe {
            ptr::write(self.slots[0].as_mut_ptr(), value);
            self.slots[0].assume_init_ref()
        }
    }

    pub fn trap_push(&mut self, value: T) {
        self.slots[self.length] = Maybe::new(value);
        self.length += 1;
    }
}

pub struct Pair(Maybe<u8>, Maybe<u8>);

impl Pair {
    pub fn empty() -> Pair {
        Pair(Maybe::uninit(), Maybe::new(2))
    }

    pub fn first(&self) -> &u8 {
        // SAFETY: (wrong)
        unsafe { self.0.assume_init_ref() } //~ maybe_uninit_ref_before_init
    }

    // trap: the constructor writes this one
    pub fn trap_second(&self) -> &u8 {
        // SAFETY: always written.
        unsafe { self.1.assume_init_ref() }
    }
}

// trap: always written
pub struct Always<T>(Maybe<T>);

impl<T> Always<T> {
    pub fn new(value: T) -> Self {
        Always(Maybe::new(value))
    }

    pub fn get(&self) -> &T {
        // SAFETY: written by `new`.
        unsafe { self.0.assume_init_ref() }
    }
}

pub struct Written {
    slot: Maybe<u32>,
}

// trap: the constructor writes after it made the slot
impl Written {
    pub fn new() -> Self {
        let mut written = Written { slot: Maybe::uninit() };
        written.slot.write(1);
        written
    }

    pub fn get(&self) -> &u32 {
        // SAFETY: written by `new`.
        unsafe { self.slot.assume_init_ref() }
    }
}

// trap: types of the user's own with the same methods
pub mod trap_own {
    pub struct MaybeUninit(u32);

    impl MaybeUninit {
        pub fn uninit() -> Self {
            MaybeUninit(0)
        }

        pub fn assume_init_ref(&self) -> &u32 {
            &self.0
        }
    }

    pub struct Holder {
        slot: MaybeUninit,
    }

    impl Holder {
        pub fn new() -> Self {
            Holder { slot: MaybeUninit::uninit() }
        }

        pub fn get(&self) -> &u32 {
            self.slot.assume_init_ref()
        }
    }
}
