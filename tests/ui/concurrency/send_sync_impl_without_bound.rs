//@ edition: 2021
#![allow(dead_code)]
use std::cell::UnsafeCell;
use std::marker::PhantomData;
use std::marker::{Send as Sendable, Sync as Shareable};
use std::ops::Deref;

pub struct Slot<T> {
    value: Option<Box<T>>,
    raw: *mut u8,
}

unsafe impl<T> Send for Slot<T> {} //~ send_sync_impl_without_bound
unsafe impl<T> Sync for Slot<T> {} //~ send_sync_impl_without_bound

impl<T> Slot<T> {
    pub fn value(&self) -> &T {
        self.value.as_ref().expect("filled")
    }
}

pub struct Pair<A, B>(A, Vec<B>, *const u8);

// SAFETY: the pointer is never followed.
unsafe impl<A: Send, B> Sendable for Pair<A, B> {} //~ send_sync_impl_without_bound

mod inner {
    pub struct Once<'a, T> {
        pub cell: std::cell::UnsafeCell<T>,
        pub text: &'a str,
    }
    unsafe impl<'a, T> core::marker::Sync for Once<'a, T> {} //~ send_sync_impl_without_bound
    impl<'a, T> std::ops::Deref for Once<'a, T> {
        type Target = T;
        fn deref(&self) -> &T {
            // SAFETY: nobody writes.
            unsafe { &*self.cell.get() }
        }
    }
}

// trap: bounded, here or there
pub struct TrapBound<T> {
    cell: UnsafeCell<T>,
}
unsafe impl<T: Send> Send for TrapBound<T> {}
unsafe impl<T> Shareable for TrapBound<T> where T: Send + Sync {}

pub struct TrapDeclared<T: Send>(T, *mut u8); //~ types::struct_trait_bounds
unsafe impl<T: Send> Send for TrapDeclared<T> {}

// trap: no value of the type is in it
pub struct TrapPhantom<T> {
    of: PhantomData<T>,
    call: fn(&T) -> u8,
    at: *mut T,
}
unsafe impl<T> Send for TrapPhantom<T> {}

// trap: a `&T` is never given out
pub struct TrapExclusive<T> {
    value: T,
}
unsafe impl<T> Sync for TrapExclusive<T> {}
impl<T> TrapExclusive<T> {
    pub fn value(&mut self) -> &mut T {
        &mut self.value
    }
    /// # Safety
    /// The value must be fit for it.
    pub unsafe fn shared(&self) -> &T {
        &self.value
    }
}

// trap: private, with a few users
struct TrapPrivate<T>(T, *mut u8);
unsafe impl<T> Send for TrapPrivate<T> {}

// trap: it says so
pub struct UnsafeSend<T>(T);
unsafe impl<T> Send for UnsafeSend<T> {}

// trap: a lifetime or a constant only
pub struct TrapLifetime<'a, const N: usize> {
    all: [*const u8; N],
    text: &'a str,
}
unsafe impl<'a, const N: usize> Send for TrapLifetime<'a, N> {}

mod trap_own {
    pub unsafe trait Send {}
    pub struct Holder<T>(T);
    unsafe impl<T> Send for Holder<T> {}
}

macro_rules! trap_macro {
    ($name:ident) => {
        pub struct $name<T>(T, *mut u8);
        unsafe impl<T> Send for $name<T> {}
    };
}

trap_macro!(Made);
