//@ edition: 2021
#![allow(dead_code)]
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::{Rc, Weak};
use std::sync::{Arc, Mutex};

pub struct Node {
    value: u32,
    children: Vec<Rc<RefCell<Node>>>,
    parent: Option<Rc<RefCell<Node>>>, //~ strong_parent_cycle
}

type Link = Option<Arc<Mutex<Item>>>;

struct Item {
    prev: Link, //~ strong_parent_cycle
    next: Link,
}

pub struct Window {
    panes: RefCell<HashMap<u32, Rc<Pane>>>,
}

pub struct Pane {
    owner: Rc<Window>, //~ strong_parent_cycle
    width: Cell<u32>,
}

struct Scope<T> {
    up: RefCell<Option<Rc<Scope<T>>>>, //~ strong_parent_cycle
    inner: RefCell<Vec<Rc<Scope<T>>>>,
    value: T,
}

// trap: weak on the way back
struct Leaf {
    parent: RefCell<Weak<Leaf>>,
    children: RefCell<Vec<Rc<Leaf>>>,
}

// trap: one direction only
struct Single {
    prev: Option<Rc<RefCell<Single>>>,
    value: u32,
}

struct Environment {
    parent: Option<Rc<RefCell<Environment>>>,
    names: HashMap<String, u32>,
}

// trap: neither can be set once the other is there
struct Fixed {
    parent: Option<Rc<Fixed>>,
    parts: Vec<Rc<Fixed>>,
}

// trap: children that are owned, borrowed or numbered
struct Owned {
    children: Vec<Owned>,
    parent: Option<Rc<RefCell<Path>>>,
}

struct Path {
    names: Vec<String>,
}

struct Arena {
    parent: RefCell<Option<usize>>,
    children: RefCell<Vec<usize>>,
}

struct Borrowing<'a> {
    parent: RefCell<Option<&'a Borrowing<'a>>>,
    children: RefCell<Vec<Rc<Borrowing<'a>>>>,
}

// trap: pointers of one's own
mod own_trap {
    pub struct Rc<T>(*const T);
    pub struct Node {
        parent: std::cell::RefCell<Option<Rc<Node>>>,
        children: std::cell::RefCell<Vec<Rc<Node>>>,
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        println!("{}", self.value);
    }
}

// trap: the list takes its entries apart when it is dropped
struct List {
    first: Option<Rc<RefCell<Entry>>>,
}

struct Entry {
    prev: Option<Rc<RefCell<Entry>>>,
    next: Option<Rc<RefCell<Entry>>>,
}

impl Drop for List {
    fn drop(&mut self) {
        let mut at = self.first.take();
        while let Some(entry) = at {
            entry.borrow_mut().prev = None;
            at = entry.borrow_mut().next.take();
        }
    }
}
