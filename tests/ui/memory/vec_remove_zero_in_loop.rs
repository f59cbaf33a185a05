//@ edition: 2021
#![allow(dead_code, unused_variables)]
use std::collections::VecDeque;

struct Queue {
    jobs: Vec<String>,
    done: VecDeque<String>,
}

impl Queue {
    fn run(&mut self) {
        while !self.jobs.is_empty() {
            let job = self.jobs.remove(0); //~ vec_remove_zero_in_loop
            println!("{job}");
        }
    }

    fn pending(&mut self, names: &mut Vec<u32>) -> Vec<u32> {
        let mut reversed = Vec::new();
        while !names.is_empty() {
            if names[0] > 3 {
                reversed.insert(0, names.remove(0)); //~ vec_remove_zero_in_loop
            }
        }
        reversed
    }
}

type Bytes = Vec<u8>;

fn digits(mut n: u64) -> Bytes {
    let mut digits: Bytes = vec![];
    while n > 0 {
        // trap: a few digits
        digits.insert(0, (n % 10) as u8);
        n /= 10;
    }
    for byte in n.to_be_bytes() {
        digits.insert(0, byte); //~ vec_remove_zero_in_loop
    }
    let count = |all: &mut Vec<u8>| {
        for index in 0..all.len() {
            let _ = match index {
                0 => all.remove(0), //~ vec_remove_zero_in_loop
                _ => 1,
            };
        }
    };
    count(&mut digits);
    while digits.remove(0) == 1 {} // trap: it stops somewhere
    digits
}

// trap: other containers and other places
fn trap_others(queue: &mut Queue, text: &mut String, items: &mut Vec<u8>) {
    while let Some(job) = queue.done.pop_front() {
        queue.done.insert(0, job);
        if text.len() > 3 {
            text.remove(0);
            text.insert(0, 'a');
        }
        items.remove(items.len() - 1);
        items.insert(1, 0);
    }
    items.remove(0);
}

// trap: made anew on each turn
fn trap_inner(lines: &[String]) {
    for line in lines {
        let mut words: Vec<&str> = line.split(' ').collect();
        words.remove(0);
    }
    for mut words in lines.iter().map(|line| line.split(' ').collect::<Vec<_>>()) {
        words.remove(0);
    }
}

// trap: a few turns, or one
fn trap_few(items: &mut Vec<u8>, wanted: u8) -> Option<u8> {
    for _ in 0..3 {
        items.remove(0);
    }
    for item in [1, 2, 3] {
        items.insert(0, item);
    }
    loop {
        if items.len() == 1 {
            items.insert(0, wanted);
            break;
        }
        if items[0] == wanted {
            return Some(items.remove(0));
        }
        items.pop();
    }
    None
}

// trap: the closure is no part of the loop
fn trap_closure(items: &mut Vec<u8>) {
    for _ in 0..items.len() {
        let mut take = |all: &mut Vec<u8>| all.remove(0);
    }
    for _ in 0..items.remove(0) {}
}

// trap: a type of one's own with that method, or one that is not known
mod trap_own {
    pub struct Vec(u8);

    impl Vec {
        fn remove(&mut self, index: usize) -> bool {
            self.0 -= 1;
            self.0 > 0
        }
    }

    fn empty(mut all: Vec) {
        while all.remove(0) {}
    }
}

fn trap_unknown<T: Default + Extend<u8>>(mut make: impl FnMut() -> Vec<u8>) {
    for _ in 0..100 {
        make().remove(0);
    }
}

// trap: tokens of a macro
macro_rules! first {
    ($v:expr) => {
        loop {
            $v.remove(0);
        }
    };
}

// trap: a list that is kept at a length: one goes where one has come
fn trap_history(history: &mut Vec<String>, lines: &[String], most: usize) {
    for line in lines {
        if history.len() >= most {
            history.remove(0);
        }
        history.push(line.clone());
    }
    while history.len() > 20 {
        history.remove(0);
    }
}

// trap: another vector every time
pub struct TrapNode {
    children: Vec<TrapNode>,
}
impl TrapNode {
    fn innermost(&mut self) {
        while !self.children.is_empty() {
            let first = self.children.remove(0);
            drop(std::mem::replace(self, first));
        }
    }

    fn assigned(mut node: TrapNode) -> TrapNode {
        while !node.children.is_empty() {
            node = node.children.remove(0);
        }
        node
    }
}

// trap: a few at the front
fn trap_front(words: &mut Vec<String>, mut away: usize) {
    while let Some((_, _)) = words.first().and_then(|word| word.split_once('=')) {
        words.remove(0);
    }
    while away > 0 {
        away -= words.remove(0).len();
    }
    loop {
        if !words[0].trim().is_empty() {
            break;
        }
        words.remove(0);
    }
}
