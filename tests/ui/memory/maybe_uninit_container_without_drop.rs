//@ edition: 2021
#![allow(dead_code)]
use std::mem::{self, MaybeUninit};

struct Stack<T, const N: usize> {
    slots: [MaybeUninit<T>; N],
    len: usize,
}

impl<T, const N: usize> Stack<T, N> {
    fn push(&mut self, value: T) {
        self.slots[self.len].write(value); //~ maybe_uninit_container_without_drop
        self.len += 1;
    }
}

struct Heap<T> {
    slots: Box<[mem::MaybeUninit<T>]>,
}

impl<T: Clone> Heap<T> {
    fn set(&mut self, at: usize, value: &T) {
        if at < self.slots.len() {
            let mut write = || {
                self.slots[at].write(value.clone()); //~ maybe_uninit_container_without_drop
            };
            write();
        }
    }
}

// trap: it is dropped
struct TrapDropped<T> {
    slots: [MaybeUninit<T>; 4],
}
impl<T> TrapDropped<T> {
    fn push(&mut self, value: T) {
        self.slots[0].write(value);
    }
}
impl<T> Drop for TrapDropped<T> {
    fn drop(&mut self) {
        // SAFETY: it is written.
        unsafe { self.slots[0].assume_init_drop() }
    }
}

// trap: nothing to drop
struct TrapCopy<T> {
    slots: [MaybeUninit<T>; 4],
    bytes: [MaybeUninit<u8>; 4],
}
impl<T: Copy> TrapCopy<T> {
    fn push(&mut self, value: T) {
        self.slots[0].write(value);
        self.bytes[0].write(1);
    }
}

// trap: what it is a part of drops it
struct TrapPart<T> {
    slots: [MaybeUninit<T>; 4],
}
impl<T> TrapPart<T> {
    fn push(&mut self, value: T) {
        self.slots[0].write(value);
    }
}
struct TrapOwner<T> {
    parts: Vec<TrapPart<T>>,
}

// trap: a method empties it
struct TrapCleared<T> {
    slots: [MaybeUninit<T>; 4],
}
impl<T> TrapCleared<T> {
    fn push(&mut self, value: T) {
        self.slots[0].write(value);
    }
    fn clear(&mut self) {}
}

// trap: lent memory, and other `write`s
struct TrapLent<'a, T> {
    slots: &'a mut [MaybeUninit<T>],
    cells: Vec<Own<T>>,
}
struct Own<T>(Option<T>);
impl<T> Own<T> {
    fn write(&mut self, value: T) {
        self.0 = Some(value);
    }
}
impl<T> TrapLent<'_, T> {
    fn push(&mut self, value: T, other: T) {
        self.slots[0].write(value);
        self.cells[0].write(other);
    }
}
