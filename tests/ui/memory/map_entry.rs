//@ edition: 2021
#![allow(dead_code, unused_variables)]
use std::collections::{BTreeMap, HashMap, HashSet};

type Names = HashMap<u32, String>;

#[derive(Default)]
struct Registry {
    names: Names,
    counts: BTreeMap<&'static str, usize>,
    id: u32,
}

impl Registry {
    fn add(&mut self, id: u32, name: &str) {
        if !self.names.contains_key(&id) { //~ map_entry
            self.names.insert(id, name.to_owned());
        }
    }

    fn count(&mut self, what: &'static str) {
        if self.counts.contains_key(what) { //~ map_entry
            *self.counts.get_mut(what).unwrap() += 1;
        } else {
            self.counts.insert(what, 1);
        }
    }

    fn lists(lists: &mut HashMap<u32, Vec<u8>>, of: &u32) -> Result<(), String> {
        if !lists.contains_key(of) { //~ map_entry
            lists.insert(*of, Vec::new());
        }
        if !(lists.contains_key(&7)) { //~ map_entry
            lists.insert(7, read(7)?);
        }
        if !lists.contains_key(&8) { //~ map_entry
            // A new one.
            let list = vec![8];
            lists.insert(8, list);
        } else {
            println!("known");
        }
        Ok(())
    }
}

fn closures(names: &[String]) -> HashMap<String, usize> {
    let mut lengths = HashMap::new();
    names.iter().cloned().for_each(|name| {
        let length = name.len();
        if !lengths.contains_key(&name) { //~ map_entry
            lengths.insert(name, length);
        }
    });
    lengths
}

fn read(id: u32) -> Result<Vec<u8>, String> {
    Ok(vec![id as u8])
}

// trap: the key has to be made
fn trap_made(ids: &mut HashMap<String, usize>, name: &str, names: &[String]) {
    if !ids.contains_key(name) {
        ids.insert(name.to_owned(), 1);
    }
    if !ids.contains_key(&names[0]) {
        ids.insert(names[0].clone(), 1);
    }
}

// trap: another map, another key, no insertion
fn trap_other(a: &mut HashMap<u8, u8>, b: &mut HashMap<u8, u8>, k: u8, l: u8) {
    if !a.contains_key(&k) {
        b.insert(k, 1);
    }
    if !a.contains_key(&k) {
        a.insert(l, 1);
    }
    if a.contains_key(&k) {
        a.insert(k, 1);
    }
    if !a.contains_key(&k) && l > 1 {
        a.insert(k, 1);
    }
    if !a.contains_key(&k) {
        println!("missing");
    }
    while !a.contains_key(&k) {
        a.insert(k, 1);
    }
}

impl Registry {
    fn next(&mut self) -> u32 {
        self.id += 1;
        self.id
    }

    // trap: the block needs the map for more
    fn trap_needed(&mut self, id: u32, numbers: &mut HashMap<u32, u32>) {
        if !numbers.contains_key(&id) {
            numbers.insert(id, numbers.len() as u32);
        }
        if !numbers.contains_key(&id) {
            println!("{numbers:?}");
            numbers.insert(id, 1);
        }
        if !self.names.contains_key(&id) {
            let next = self.next();
            self.names.insert(id, next.to_string());
        }
    }
}

// trap: no map of the standard library
mod trap_own {
    pub struct Cache(Vec<u8>);

    impl Cache {
        fn contains_key(&self, key: &u8) -> bool {
            self.0.contains(key)
        }

        fn insert(&mut self, key: u8, _: u8) {
            self.0.push(key);
        }
    }

    fn add(cache: &mut Cache, key: u8) {
        if !cache.contains_key(&key) {
            cache.insert(key, 1);
        }
    }
}

// trap: sets have no entries
fn trap_set(set: &mut HashSet<u8>, key: u8) {
    if !set.contains(&key) {
        set.insert(key);
    }
}

// trap: tokens of a macro
macro_rules! add {
    ($map:expr, $key:expr) => {
        if !$map.contains_key(&$key) {
            $map.insert($key, 1);
        }
    };
}

fn trap_macro(mut map: HashMap<u8, u8>) {
    add!(map, 1);
}
