//@ edition: 2021
//@ rustc: error invalid_atomic_ordering
//@ suggested: error invalid_atomic_ordering
#![allow(dead_code, unused_must_use)]
use std::sync::atomic::{self, compiler_fence, AtomicBool, AtomicPtr, AtomicUsize, Ordering};
use std::sync::atomic::Ordering as O;
use std::sync::Arc;

static COUNT: AtomicUsize = AtomicUsize::new(0);

pub struct Flag {
    set: Arc<AtomicBool>,
    next: AtomicPtr<Flag>,
}

impl Flag {
    fn read(&self) -> bool {
        self.set.load(Ordering::Release) //~ invalid_atomic_ordering
            && self.set.load(/* both */ O::AcqRel) //~ invalid_atomic_ordering
    }

    fn write(&self, next: *mut Flag) {
        self.set.store(true, std::sync::atomic::Ordering::Acquire); //~ invalid_atomic_ordering
        self.next.store(
            next,
            Ordering::AcqRel, //~ invalid_atomic_ordering
        );
    }
}

fn count() -> usize {
    use std::sync::atomic::Ordering::*;
    let add = || COUNT.compare_exchange(0, 1, AcqRel, Release); //~ invalid_atomic_ordering
    add();
    COUNT.compare_exchange_weak(0, 1, SeqCst, O::AcqRel); //~ invalid_atomic_ordering, compare_exchange_weak_outside_loop
    COUNT.fetch_update(SeqCst, Ordering::Release, |count| Some(count + 1)); //~ invalid_atomic_ordering
    atomic::fence(Relaxed); //~ invalid_atomic_ordering
    compiler_fence(Ordering::Relaxed); //~ invalid_atomic_ordering
    println!("{}", COUNT.load(Release)); //~ invalid_atomic_ordering
    COUNT.load(Acquire)
}

// trap: what goes together
fn trap_valid(order: Ordering) -> usize {
    COUNT.store(1, Ordering::Release);
    COUNT.store(COUNT.load(Ordering::Acquire), Ordering::SeqCst);
    COUNT.swap(1, Ordering::AcqRel);
    COUNT.fetch_add(1, Ordering::Release);
    COUNT.compare_exchange(0, 1, Ordering::Release, Ordering::Relaxed);
    COUNT.compare_exchange(0, 1, Ordering::AcqRel, Ordering::Acquire);
    COUNT.fetch_update(Ordering::Release, Ordering::Relaxed, |count| Some(count + 1));
    atomic::fence(Ordering::AcqRel);
    COUNT.load(order)
}

mod trap_own {
    pub enum Ordering {
        Release,
        Acquire,
    }
    pub struct Cell(u8);
    impl Cell {
        pub fn load(&self, _: Ordering) -> u8 {
            self.0
        }
        pub fn store(&self, _: u8, _: Ordering) {}
    }
    fn fence(_: std::sync::atomic::Ordering) {}
    fn run(cell: &Cell) -> u8 {
        cell.store(1, Ordering::Acquire);
        fence(std::sync::atomic::Ordering::Relaxed);
        cell.load(Ordering::Release)
    }
}

mod trap_wrapper {
    use std::sync::atomic::{AtomicU8, Ordering};
    pub struct Shared(AtomicU8);
    impl Shared {
        fn load(&self, order: Ordering) -> u8 {
            let order = if order == Ordering::Release { Ordering::Acquire } else { order };
            self.0.load(order)
        }
    }
    fn run(shared: &Shared, make: impl Fn() -> Shared) -> u8 {
        shared.load(Ordering::Release) + make().load(Ordering::Release)
    }
}

macro_rules! trap_macro {
    ($flag:expr) => {
        $flag.load(Ordering::Release)
    };
}
