//@ edition: 2021
#![allow(dead_code)]

struct Own {
    values: Vec<u32>,
}

impl Own {
    fn some(&self) -> u32 {
        self.values.iter().step_by(0).sum() //~ iterator_step_by_zero
    }
}

fn ranges(end: u32) -> u32 {
    let ticks = || (0..end).step_by(0); //~ iterator_step_by_zero
    for tick in (0..=end).rev().step_by(0usize) { //~ iterator_step_by_zero
        drop(tick);
    }
    (1..).step_by(0).take(3).sum::<u32>() + ticks().count() as u32 //~ iterator_step_by_zero
}

// trap: other steps
fn trap_steps(end: u32, step: usize) -> u32 {
    (0..end).step_by(1).count() as u32 + (0..end).step_by(step).sum::<u32>()
}

struct Clock(u32);
impl Clock {
    fn step_by(&self, by: u32) -> u32 {
        self.0 + by
    }
}

// trap: an own method, a type that is not known
fn trap_own<T: Stepping>(clock: &Clock, other: T) -> u32 {
    clock.step_by(0) + other.step_by(0)
}

trait Stepping {
    fn step_by(&self, by: u32) -> u32;
}
