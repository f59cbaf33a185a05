//@ edition: 2021
#![allow(dead_code, unused_variables, unused_must_use)]
use std::cell::{Cell, Ref, RefCell, RefMut};
use std::collections::HashMap;
use std::rc::Rc;

type Log = RefCell<Vec<String>>;

pub struct Store {
    entries: RefCell<HashMap<u32, String>>,
    order: Rc<RefCell<Vec<u32>>>,
    log: Log,
}

impl Store {
    fn add(&self, key: u32, text: &str) {
        let mut entries = self.entries.borrow_mut();
        entries.insert(key, text.to_owned());
        if self.entries.borrow().len() > 9 { //~ refcell_relock_same_scope
            self.log.borrow_mut().push(text.to_owned());
        }
    }

    fn duplicate(&self) {
        self.order.borrow_mut().extend(self.order.borrow().iter().copied()); //~ refcell_relock_same_scope
    }

    fn shorten(&self) {
        *self.order.borrow_mut() = self.order.borrow().iter().skip(1).copied().collect(); //~ refcell_relock_same_scope
    }

    fn note(&self) {
        let log = self.log.borrow();
        for line in log.iter() {
            if line.is_empty() {
                self.log.borrow_mut().clear(); //~ refcell_relock_same_scope
            }
        }
    }

    fn in_closure(&self, keys: &[u32]) {
        keys.iter().for_each(|key| {
            let seen = self.order.borrow();
            if !seen.contains(key) {
                self.order.borrow_mut().push(*key); //~ refcell_relock_same_scope
            }
        });
    }

    fn printed(&self) {
        let mut order = self.order.borrow_mut();
        println!("{} of {}", order.len(), self.order.borrow().len()); //~ refcell_relock_same_scope
        order.clear();
    }
}

fn shadowed(cell: &RefCell<u32>) -> u32 {
    let value = cell.borrow_mut();
    let value = *value;
    *cell.borrow() + value //~ refcell_relock_same_scope
}

fn both(cell: &Rc<RefCell<u32>>, more: bool) -> u32 {
    let old = cell.try_borrow_mut().unwrap();
    let sum = if more { *cell.borrow() } else { *old }; //~ refcell_relock_same_scope
    sum + 1
}

thread_local!(static DEPTH: RefCell<u32> = const { RefCell::new(0) });

fn parameter(depth: &RefCell<u32>) {
    *depth.borrow_mut() += *depth.borrow(); //~ refcell_relock_same_scope
}

// trap: the first borrow is over
fn one_after_the_other(store: &Store) -> usize {
    let count = store.entries.borrow().len();
    store.entries.borrow_mut().clear();
    let mut order = store.order.borrow_mut();
    order.push(1);
    drop(order);
    store.order.borrow_mut().clear();
    {
        let _inner = store.log.borrow_mut();
    }
    store.log.borrow_mut().clear();
    if store.log.borrow().is_empty() {
        store.log.borrow_mut().push(String::new());
    }
    while store.log.borrow().len() < 3 {
        store.log.borrow_mut().push(String::new());
    }
    let _ = store.log.borrow_mut(); //~ let_underscore_guard
    store.log.borrow_mut().clear();
    count
}

// trap: dropped on some of the ways
fn perhaps(store: &Store, done: bool) {
    let order = store.order.borrow_mut();
    if done {
        drop(order);
    }
    if done {
        store.order.borrow_mut().clear();
    }
}

// trap: dropped on each turn before the next one
fn turns(store: &Store) {
    for key in 0..9 {
        let mut order = store.order.borrow_mut();
        order.push(key);
        drop(order);
        store.order.borrow_mut().sort();
    }
}

// trap: two shared borrows
fn shared(store: &Store) -> usize {
    let first = store.order.borrow();
    first.len() + store.order.borrow().len()
}

// trap: another cell, by another path, an index or another value of the variable
fn others(store: &Store, other: &Store, cells: &[RefCell<u32>], i: usize, j: usize) {
    let order = store.order.borrow_mut();
    other.order.borrow_mut().clear();
    let first = cells[i].borrow_mut();
    *cells[j].borrow_mut() = 1;
    let mut at = &cells[0];
    let held = at.borrow_mut();
    at = &cells[1];
    *at.borrow_mut() = 3;
}

// trap: a shadowing variable is another cell
fn shadow(cell: &RefCell<u32>, other: &RefCell<u32>) {
    let held = cell.borrow_mut();
    let cell = other;
    *cell.borrow_mut() = 1;
}

// trap: the closure is not called while the guard lives
fn later<'a>(store: &'a Store) -> impl Fn() + 'a {
    let order = store.order.borrow_mut();
    move || store.order.borrow_mut().clear()
}

// trap: moved on
fn moved(cell: &RefCell<u32>) {
    fn consume(guard: RefMut<'_, u32>) {}
    let guard = cell.borrow_mut();
    consume(guard);
    *cell.borrow_mut() = 1;
}

// trap: a guard that may not be there
fn attempt(cell: &RefCell<u32>) -> u32 {
    let guard = cell.try_borrow_mut();
    match guard {
        Ok(mut guard) => {
            *guard += 1;
            *guard
        }
        Err(_) => *cell.borrow(),
    }
}

// trap: a Ref that was mapped, a Cell, and methods of the same name
mod own {
    pub struct RefCell(pub u32);
    pub struct Guard(u32);
    impl RefCell {
        pub fn borrow(&self) -> Guard {
            Guard(self.0)
        }
        pub fn borrow_mut(&mut self) -> Guard {
            Guard(self.0)
        }
    }
    fn twice(cell: &mut RefCell) {
        let first = cell.borrow_mut();
        let second = cell.borrow_mut();
    }
}

// trap: the branches exclude each other
fn branches(cell: &RefCell<u32>, up: bool) {
    if up {
        let mut value = cell.borrow_mut();
        *value += 1;
    } else {
        *cell.borrow_mut() -= 1;
    }
    match up {
        true => *cell.borrow_mut() = 1,
        false => *cell.borrow_mut() = 2,
    }
}

// trap: only the tokens of a macro's definition
macro_rules! twice {
    ($cell:expr) => {{
        let held = $cell.borrow_mut();
        $cell.borrow_mut();
    }};
}

// trap: left before
fn early(cell: &RefCell<Option<u32>>) -> u32 {
    let held = cell.borrow();
    if let Some(value) = *held {
        return value;
    }
    drop(held);
    *cell.borrow_mut() = Some(1);
    1
}
