//@ edition: 2021
//@ rustc: error E0277
#![allow(dead_code)]

struct Reading {
    celsius: i16,
}

#[derive(Debug, Clone, Copy)]
struct Level(u8);

enum State {
    On,
    Off,
}

struct Ring<T, const N: usize> {
    slots: [Option<T>; N],
}

impl<T: Copy, const N: usize> Ring<T, N> {
    const fn empty() -> Self {
        Ring { slots: [None; N] }
    }

    fn len(&self) -> usize {
        self.slots.len()
    }
}

struct Buffer<T>(Vec<T>);

impl<T> Buffer<T>
where
    T: Default + Clone,
{
    fn sized(len: usize) -> Self {
        Buffer(vec![T::default(); len])
    }
}

fn make() {
    let readings: Ring<Reading, 4> = Ring::empty(); //~ copy_bound_not_met_by_own_type
    drop(readings);
    let make = || {
        let states: Ring<State, 2> = Ring::empty(); //~ copy_bound_not_met_by_own_type
        drop(states);
    };
    make();
    let buffer: Buffer<State> = Buffer::sized(3); //~ copy_bound_not_met_by_own_type
    drop(buffer);
    {
        let levels: Buffer<Level> = Buffer::sized(3); //~ copy_bound_not_met_by_own_type
        drop(levels);
    }
}

// trap: the trait is there
fn trap_derived() {
    let levels: Ring<Level, 4> = Ring::empty();
    drop(levels);
    let numbers: Ring<u8, 4> = Ring::empty();
    drop(numbers);
}

struct TrapManual(u8);
impl Clone for TrapManual {
    fn clone(&self) -> Self {
        *self
    }
}
impl Copy for TrapManual {}
fn trap_manual() {
    let manual: Ring<TrapManual, 4> = Ring::empty();
    drop(manual);
}

// trap: a constructor without the bound
struct TrapFree<T>(Option<T>);
impl<T> TrapFree<T> {
    fn empty() -> Self {
        TrapFree(None)
    }
}
impl<T: Copy> TrapFree<T> {
    fn get(&self) -> Option<T> {
        self.0
    }
}
fn trap_free<T>() {
    let free: TrapFree<Reading> = TrapFree::empty();
    drop(free);
    let generic: TrapFree<T> = TrapFree::empty();
    drop(generic);
}
