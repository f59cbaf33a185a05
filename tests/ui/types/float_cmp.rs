//@ edition: 2021
#![allow(dead_code)]

struct Progress {
    done: f64,
}

impl Progress {
    fn is_done(&self) -> bool {
        self.done * 3.0 == 0.9 //~ float_cmp
    }
}

fn others(one: f32, other: f32) -> bool {
    let same = |value: f32| value != other; //~ float_cmp
    if one == other { //~ float_cmp
        return same(one);
    }
    f64::from(one) == 1.5 //~ float_cmp
}

// trap: zero and what is beyond
fn trap_exact(value: f64) -> bool {
    value == 0.0 || value != -0.0 || value == f64::INFINITY || 0. == value || value == f64::MAX
}

// trap: a test for NaN
fn trap_nan(value: f64) -> bool {
    value != value
}

// trap: integers, other comparisons
fn trap_other(one: u32, other: u32, value: f64) -> bool {
    one == other || value < 1.0 || value >= 2.0
}

// trap: what equality is made of
impl PartialEq for Progress {
    fn eq(&self, other: &Self) -> bool {
        self.done == other.done
    }
}
