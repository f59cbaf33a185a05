//@ edition: 2021
#![allow(dead_code, clippy::all)]
use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;
use std::sync::{Arc, Mutex};

type Names = Vec<String>;

pub struct Shop {
    names: Names,
    prices: HashMap<String, u64>,
    shared: Arc<Vec<u32>>,
    total: u64,
}

impl Shop {
    fn knows(&self, name: &String) -> bool {
        self.names.clone().contains(name) //~ clone_before_iter
    }

    fn longest(&self) -> usize {
        self.names
            .clone() //~ clone_before_iter
            .iter()
            .map(|name: &String| name.clone().len()) //~ clone_before_iter
            .max()
            .unwrap_or(0)
    }

    fn add_up(&mut self) {
        for price in self.prices.clone().values() { //~ clone_before_iter
            self.total += price;
        }
    }

    fn price(&self, name: &str) -> Option<u64> {
        if self.prices.clone().contains_key(name) { //~ clone_before_iter
            return self.prices.get(name).copied();
        }
        let found = self.names.iter().find(|known: &&String| known.clone().starts_with(name)); //~ clone_before_iter
        found.and_then(|known| self.prices.get(known).copied())
    }
}

fn pairs(ids: &[u32], numbers: [u8; 4]) -> usize {
    let mut count = ids.to_vec().windows(2).filter(|pair| pair[0] < pair[1]).count(); //~ clone_before_iter
    for id in ids.to_vec().iter() { //~ clone_before_iter
        println!("{} of {ids:?}, first {}", id, ids[0]);
        count += ids.len();
    }
    count + numbers.to_vec().len() //~ clone_before_iter
}

fn next(mut lines: Vec<String>) -> Vec<String> {
    lines = lines.clone().iter().map(|line| line.to_uppercase()).collect(); //~ clone_before_iter
    assert!(!lines.clone().is_empty()); //~ clone_before_iter
    lines
}

const PREFIXES: [u8; 2] = [1, 2];

fn is_prefix(byte: u8) -> bool {
    PREFIXES.to_vec().contains(&byte) //~ clone_before_iter
}

fn commented(text: String) -> usize {
    text /* all of it */ .clone().chars().count() //~ clone_before_iter
}

// trap: the loop changes what it walks over
fn changed(mut items: Vec<u32>, shop: &mut Shop) {
    for item in items.clone().iter() {
        items.push(*item);
    }
    for item in items.clone().iter() {
        items[0] += item;
    }
    for item in items.clone().iter() {
        items = vec![*item];
    }
    for item in items.clone().iter() {
        lend(&mut items, *item);
    }
    items.extend(items.clone().iter());
    for name in shop.names.clone().iter() {
        change(shop, name);
    }
    for name in shop.names.clone().iter() {
        shop.rename(name);
    }
    items.clone().iter().for_each(|item| items.push(*item));
}

fn lend(items: &mut Vec<u32>, item: u32) {
    items.push(item);
}

fn change(shop: &mut Shop, name: &str) {
    shop.names.push(name.to_owned());
}

impl Shop {
    fn rename(&mut self, name: &str) {
        self.names.push(name.to_owned());
    }

    // trap: a method that changes the whole
    fn rename_all(&mut self) {
        for name in self.names.clone().iter() {
            self.rename(name);
        }
    }
}

// trap: the copy is kept, changed or taken apart
fn kept(items: &Vec<u32>) -> Vec<u32> {
    let mut copy = items.clone();
    copy.push(1);
    for item in items.clone().iter_mut() {
        *item += 1;
    }
    items.clone().into_iter().rev().collect()
}

// trap: cheap clones with another meaning
fn cheap(shared: &Rc<Vec<u32>>, shop: &Shop, range: std::ops::Range<u32>) -> usize {
    let walk = [1, 2, 3].iter();
    walk.clone().len() + shared.clone().len() + shop.shared.clone().iter().count() + range.clone().len()
}

// trap: changed through a shared reference
fn cells(cells: &Vec<Cell<u32>>, locks: &Vec<Mutex<u32>>) -> usize {
    for cell in cells.clone().iter() {
        cell.set(1);
    }
    locks.len()
}

// trap: the value is no place that lives on, or is not known
fn made<T: Clone + IntoIterator>(make: fn() -> Vec<u32>, map: &Mutex<BTreeMap<u8, u8>>, any: T) -> usize {
    let _ = any.clone().into_iter();
    make().clone().len() + map.lock().unwrap().clone().iter().count()
}

// trap: types of one's own with these methods
mod own {
    #[derive(Clone)]
    pub struct Vec(u8);
    impl Vec {
        fn iter(&self) -> u8 {
            self.0
        }
        fn len(&mut self) -> u8 {
            self.0
        }
    }
    fn walk(items: &Vec) -> u8 {
        items.clone().iter() + items.clone().len()
    }
}

// trap: tokens of a macro's definition
macro_rules! count {
    ($items:expr) => {
        $items.clone().iter().count()
    };
}

#[cfg(test)]
mod tests {
    // trap: speed does not matter in tests
    #[test]
    fn counts() {
        let items = vec![1];
        assert_eq!(items.clone().len(), 1);
    }
}
