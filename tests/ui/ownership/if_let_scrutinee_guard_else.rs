//@ edition: 2021
#![allow(dead_code, unused_variables, clippy::all)]
use std::cell::{Ref, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Mutex;

pub struct Names {
    known: RefCell<HashMap<u32, String>>,
    queue: Rc<RefCell<Vec<u32>>>,
    state: RefCell<State>,
}

#[derive(Clone, Copy)]
pub enum State {
    Idle,
    Busy(u32),
}

impl Names {
    fn name(&self, id: u32) -> String {
        if let Some(name) = self.known.borrow().get(&id).cloned() {
            name
        } else {
            self.known.borrow_mut().insert(id, String::new()); //~ if_let_scrutinee_guard_else
            String::new()
        }
    }

    fn work(&self) {
        while let Some(id) = self.queue.borrow_mut().pop() {
            if id > 9 {
                self.queue.borrow_mut().push(id / 2); //~ if_let_scrutinee_guard_else
            }
        }
    }

    fn step(&self) {
        match *self.state.borrow() {
            State::Idle => *self.state.borrow_mut() = State::Busy(0), //~ if_let_scrutinee_guard_else
            State::Busy(_) => {}
        }
    }

    fn grow(&self) {
        for id in self.queue.borrow().iter() {
            self.queue.borrow_mut().push(*id); //~ if_let_scrutinee_guard_else
        }
    }

    fn then(&self) {
        if let Some(last) = self.queue.borrow().last() {
            println!("{last}");
            self.queue.borrow_mut().clear(); //~ if_let_scrutinee_guard_else
        }
    }

    fn count(&self) -> usize {
        match self.queue.borrow().len() {
            0 => self.queue.borrow_mut().capacity(), //~ if_let_scrutinee_guard_else
            some => some,
        }
    }

    fn nested(&self, id: u32) -> Option<u32> {
        // The queue is looked at first.
        if let Some(first) = self.queue.borrow().first().copied() {
            Some(first)
        } else if id > 0 {
            self.queue.borrow_mut().pop() //~ if_let_scrutinee_guard_else
        } else {
            None
        }
    }
}

// trap: the value was read before
fn read_first(names: &Names) {
    let first = names.queue.borrow().first().copied();
    if let Some(first) = first {
        println!("{first}");
    } else {
        names.queue.borrow_mut().push(1);
    }
    let state = *names.state.borrow();
    match state {
        State::Idle => *names.state.borrow_mut() = State::Busy(1),
        State::Busy(_) => {}
    }
}

// trap: a plain condition ends its temporaries
fn condition(names: &Names) {
    if names.queue.borrow().is_empty() {
        names.queue.borrow_mut().push(1);
    } else {
        names.queue.borrow_mut().clear();
    }
    while names.queue.borrow().len() < 9 {
        names.queue.borrow_mut().push(1);
    }
}

// trap: another cell, or two shared borrows
fn others(names: &Names) -> usize {
    if let Some(id) = names.queue.borrow().first() {
        names.known.borrow_mut().remove(id);
        names.queue.borrow().len()
    } else {
        0
    }
}

// trap: a block of its own in the scrutinee ends the guard
fn block(names: &Names) {
    if let Some(id) = { let found = names.queue.borrow().first().copied(); found } {
        names.queue.borrow_mut().push(id);
    }
}

// trap: after the construct, and in a let-else
fn after(names: &Names) {
    if let Some(id) = names.queue.borrow().first() {
        println!("{id}");
    }
    names.queue.borrow_mut().push(1);
    let Some(id) = names.queue.borrow().first().copied() else {
        names.queue.borrow_mut().push(2);
        return;
    };
    names.queue.borrow_mut().push(id);
}

// trap: the iterator owns what it walks over
fn owned(names: &Names) {
    let ids = names.queue.borrow().clone();
    for id in ids {
        names.queue.borrow_mut().push(id);
    }
}

// trap: locks of threads have a rule of their own
fn lock(jobs: &Mutex<Vec<u32>>) {
    if let Some(job) = jobs.lock().unwrap().pop() {
        println!("{job}");
    }
}
