//@ edition: 2021
#![allow(dead_code, clippy::ptr_arg)]
use std::collections::HashSet;

pub struct Names {
    all: HashSet<String>,
}

impl Names {
    fn add(&mut self) {
        for name in vec!["a", "b"] { //~ useless_vec
            self.all.insert(name.to_string());
        }
        self.all.extend(vec!["c"].iter().map(|name| name.to_string())); //~ useless_vec
        let add = |names: &mut HashSet<String>| {
            for (at, name) in vec!( //~ useless_vec
                "d", // the fourth
                "e",
            )
            .iter()
            .enumerate()
            {
                names.insert(format!("{at}{name}"));
            }
        };
        add(&mut self.all);
    }
}

fn sum(all: &[u32]) -> u32 {
    all.iter().sum()
}

fn lent() -> u32 {
    let mut total = sum(&vec![1, 2, 3]); //~ useless_vec
    total += sum(&vec![7; 16]); //~ useless_vec
    for one in &vec![total, 4] { //~ useless_vec
        total += one;
    }
    total
}

// trap: a vector is wanted, or kept
fn trap_vector(all: &Vec<u32>, more: Vec<u32>) -> Vec<u32> {
    let kept = vec![1, 2];
    let mut all = all.clone();
    all.extend(kept.iter());
    all.extend(more);
    all
}

fn trap_passed() -> Vec<u32> {
    let mut all = trap_vector(&vec![1], vec![2]);
    for one in vec![1, 2].into_iter().rev() {
        all.push(one);
    }
    all.extend(vec![3].drain(..));
    all
}

// trap: the number is known later, or it is large
fn trap_many(many: usize) -> u32 {
    let mut total = sum(&vec![1; many]);
    total += sum(&vec![1; 100_000]);
    for one in vec![1; 70] {
        total += one;
    }
    for one in Vec::<u32>::new() {
        total += one;
    }
    total
}

// trap: what is generic may want a vector
fn trap_generic<T: AsRef<Vec<u32>>>(all: T) -> usize {
    all.as_ref().len()
}

fn trap_generic_call() -> usize {
    trap_generic(&vec![1]) + trap_changed(&mut vec![2])
}

fn trap_changed(all: &mut [u32]) -> usize {
    all[0] = 1;
    all.len()
}

#[cfg(test)]
mod tests {
    // trap: speed does not matter in a test
    #[test]
    fn adds() {
        assert_eq!(super::sum(&vec![1, 2]), 3);
    }
}
