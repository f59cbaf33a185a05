//@ edition: 2021
#![allow(dead_code)]
use std::sync::atomic::{AtomicBool, AtomicI32, AtomicU64, AtomicUsize, Ordering};
use std::sync::Arc;

static TOTAL: AtomicUsize = AtomicUsize::new(0);

pub struct Stats {
    hits: Arc<AtomicU64>,
    flags: AtomicUsize,
    on: AtomicBool,
    level: AtomicI32,
}

impl Stats {
    fn hit(&self) {
        self.hits.store(self.hits.load(Ordering::Acquire) + 1, Ordering::Release); //~ atomic_load_then_store
        self.flags
            .store(self.flags.load(Ordering::SeqCst) | 0b10, Ordering::Relaxed); //~ atomic_load_then_store
    }

    fn toggle(&self) {
        self.on.store(!self.on.load(Ordering::SeqCst), Ordering::SeqCst); //~ atomic_load_then_store
    }

    fn raise(&self, by: i32) {
        let level = self.level.load(Ordering::Relaxed);
        self.level.store(level.max(by), Ordering::Relaxed); //~ atomic_load_then_store
    }
}

fn count(work: &[u32]) -> usize {
    for one in work {
        let add = |by: u32| {
            // all of it
            TOTAL.store(TOTAL.load(Ordering::Relaxed) + by as usize, Ordering::Relaxed) //~ atomic_load_then_store
        };
        add(*one);
    }
    use std::sync::atomic::Ordering::*;
    TOTAL.store(TOTAL.load(Relaxed).wrapping_sub(1), Relaxed); //~ atomic_load_then_store
    TOTAL.load(Relaxed)
}

fn compute(total: &AtomicUsize, by: usize) {
    total.store(/* more */ total.load(Ordering::Relaxed) + by, Ordering::Relaxed); //~ atomic_load_then_store
}

// trap: no interrupt comes between, and there is one core
mod trap_critical_section {
    use super::TOTAL;
    use std::sync::atomic::Ordering;

    pub mod critical_section {
        pub fn with<R>(run: impl FnOnce(()) -> R) -> R {
            run(())
        }
    }

    fn free<R>(run: impl FnOnce() -> R) -> R {
        run()
    }

    fn take(by: usize) -> usize {
        critical_section::with(|_| {
            let total = TOTAL.load(Ordering::Relaxed);
            TOTAL.store(total & !by, Ordering::Relaxed);
            total
        });
        free(|| TOTAL.store(TOTAL.load(Ordering::Relaxed) + by, Ordering::Relaxed));
        by
    }
}

// trap: in one step, or nothing that depends on the old value
fn trap_one_step(stats: &Stats, other: &AtomicU64) {
    stats.hits.fetch_add(1, Ordering::Relaxed);
    stats.hits.store(other.load(Ordering::Relaxed) + 1, Ordering::Relaxed);
    stats.hits.store(1, Ordering::Relaxed);
    let level = stats.level.load(Ordering::Relaxed);
    println!("{level}");
    stats.level.store(0, Ordering::Relaxed);
    let hits = stats.hits.load(Ordering::Relaxed);
    other.store(hits + 1, Ordering::Relaxed);
    if !stats.on.load(Ordering::Relaxed) {
        stats.on.store(true, Ordering::Relaxed);
    }
    stats.hits.store(stats.hits.load(Ordering::Acquire), Ordering::Release);
}

// trap: nobody else can write
fn trap_exclusive(stats: &mut Stats, slots: &[AtomicU64], at: usize) {
    stats.hits.store(stats.hits.load(Ordering::Relaxed) + 1, Ordering::Relaxed);
    slots[at].store(slots[at].load(Ordering::Relaxed) + 1, Ordering::Relaxed);
}

fn trap_no_cas(total: &AtomicUsize) {
    #[cfg(not(target_has_atomic = "ptr"))]
    total.store(total.load(Ordering::Relaxed) + 1, Ordering::Relaxed);
    #[cfg(target_has_atomic = "ptr")]
    total.fetch_add(1, Ordering::Relaxed);
}

mod trap_own {
    pub struct Cell(std::cell::Cell<u32>);
    pub enum Ordering {
        Relaxed,
    }
    impl Cell {
        pub fn load(&self, _: Ordering) -> u32 {
            self.0.get()
        }
        pub fn store(&self, value: u32, _: Ordering) {
            self.0.set(value)
        }
    }
    fn add(cell: &Cell) {
        cell.store(cell.load(Ordering::Relaxed) + 1, Ordering::Relaxed);
    }
}

macro_rules! trap_macro {
    ($count:expr) => {
        $count.store($count.load(Ordering::Relaxed) + 1, Ordering::Relaxed)
    };
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU8, Ordering};

    // trap: a test with one thread
    #[test]
    fn counts() {
        let count = AtomicU8::new(0);
        count.store(count.load(Ordering::Relaxed) + 1, Ordering::Relaxed);
    }
}
