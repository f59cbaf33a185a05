//@ edition: 2021
use std::cell::UnsafeCell;
use std::pin::Pin;

pub struct Slot(UnsafeCell<u32>);

impl Slot {
    pub fn get(&self) -> &mut u32 { //~ mut_from_ref
        // SAFETY: (wrong)
        unsafe { &mut *self.0.get() }
    }

    fn named<'a>(&'a self, _index: usize) -> &'a mut u32 { //~ mut_from_ref, needless_lifetimes
        let pointer = self.0.get();
        // SAFETY: (wrong)
        let found = unsafe { pointer.as_mut() };
        found.unwrap()
    }

    pub fn typed(self: &Self) -> &mut u32 { //~ mut_from_ref
        self.named(0)
            .checked_add(1)
            .map(|_| {
                // SAFETY: (wrong)
                unsafe { &mut *self.0.get() }
            })
            .unwrap()
    }

    pub fn beside(&self, _other: &mut u32, _label: &str) -> &mut u32 { //~ mut_from_ref
        // SAFETY: (wrong)
        unsafe { &mut *self.0.get() }
    }

    // trap: exclusive already
    pub fn trap_exclusive(&mut self) -> &mut u32 {
        // SAFETY: borrowed exclusively.
        unsafe { &mut *self.0.get() }
    }

    /// # Safety
    /// Only one reference may exist at a time.
    // trap: the caller's duty
    pub unsafe fn trap_unsafe_fn(&self) -> &mut u32 {
        unsafe { &mut *self.0.get() }
    }

    // trap: of another lifetime
    pub fn trap_static(&self) -> &'static mut u32 {
        let fresh: *mut u32 = Box::into_raw(Box::new(1));
        // SAFETY: it is never freed.
        unsafe { &mut *fresh }
    }

    // trap: from the exclusive parameter
    pub fn trap_other_source<'a>(&self, other: &'a mut u32) -> &'a mut u32 {
        let other: *mut u32 = other;
        // SAFETY: borrowed exclusively.
        unsafe { &mut *other }
    }

    // trap: nothing unsafe, so nothing exclusive
    pub fn trap_safe(&self) -> &mut [u32] {
        &mut []
    }

    // trap: `unsafe` in a string only
    pub fn trap_string(&self) -> &mut [&str] {
        let _text = r#"unsafe { &mut *self.0.get() }"#;
        &mut []
    }

    // trap: shared to shared
    pub fn trap_shared(&self) -> &u32 {
        // SAFETY: nobody writes.
        unsafe { &*self.0.get() }
    }
}

pub fn free<'r>(slots: &'r [Slot], index: usize) -> &'r mut u32 { //~ mut_from_ref, needless_lifetimes
    // SAFETY: (wrong)
    unsafe { &mut *slots[index].0.get() }
}

pub fn outer(slot: &Slot) -> u32 {
    fn inner(slot: &Slot) -> &mut u32 { //~ mut_from_ref
        // SAFETY: (wrong)
        unsafe { &mut *slot.0.get() }
    }
    *inner(slot)
}

pub struct Arena<T> {
    items: UnsafeCell<Vec<Box<T>>>,
}

impl<T> Arena<T> {
    // trap: a fresh place for each value
    pub fn trap_moves_in(&self, value: T) -> &mut T {
        // SAFETY: boxed values stay where they are.
        unsafe {
            let items = &mut *self.items.get();
            items.push(Box::new(value));
            let last = items.len() - 1;
            &mut *(&mut *items[last] as *mut T)
        }
    }

    // trap: named after allocating
    pub fn trap_alloc_bytes(&self, length: usize) -> &mut [u8] {
        let fresh: &'static mut [u8] = vec![0; length].leak();
        let fresh: *mut [u8] = fresh;
        // SAFETY: nobody else has it.
        unsafe { &mut *fresh }
    }
}

pub struct View<'a>(*mut u32, std::marker::PhantomData<&'a mut u32>);

impl<'a> View<'a> {
    // trap: the lifetime of the impl
    pub fn trap_of_impl(&self) -> &'a mut u32 {
        // SAFETY: taken once.
        unsafe { &mut *self.0 }
    }
}

// trap: by value, pinned, and behind an exclusive reference
pub fn trap_by_value<'a>(view: View<'a>) -> &'a mut u32 {
    // SAFETY: it owns the borrow.
    unsafe { &mut *view.0 }
}

pub fn trap_pinned<'a>(slot: Pin<&'a mut Slot>) -> &'a mut u32 {
    // SAFETY: nothing moves.
    unsafe { Pin::get_unchecked_mut(slot).0.get_mut() }
}

pub fn trap_nested<'a>(slot: &'a &'a mut Slot) -> &'a mut u32 {
    // SAFETY: (wrong, yet not seen)
    unsafe { &mut *slot.0.get() }
}

pub trait Get {
    fn get_it(&self) -> &mut u32;
}

// trap: the trait's signature
impl Get for Slot {
    fn get_it(&self) -> &mut u32 {
        // SAFETY: (wrong)
        unsafe { &mut *self.0.get() }
    }
}

macro_rules! trap_macro {
    ($name:ident) => {
        impl Slot {
            pub fn $name(&self) -> &mut u32 {
                unsafe { &mut *self.0.get() }
            }
        }
    };
}
trap_macro!(made);

#[allow(clippy::mut_from_ref)]
pub fn trap_allowed(slot: &Slot) -> &mut u32 {
    // SAFETY: (wrong)
    unsafe { &mut *slot.0.get() }
}
