//@ edition: 2021
#![allow(dead_code, unused_variables)]
use std::collections::{BTreeSet, HashMap, HashSet};

struct Shop {
    names: Vec<String>,
    prices: HashMap<String, u32>,
}

impl Shop {
    fn cheap(&self) -> usize {
        self.prices
            .values()
            .filter(|price| **price < 10)
            .collect::<Vec<_>>() //~ needless_collect
            .len()
    }

    fn has(&self, name: &str, price: u32) -> bool {
        if self.names.iter().filter(|known| known.len() > 3).collect::<Vec<&String>>().is_empty() { //~ needless_collect
            return false;
        }
        self.names.iter().map(|known| known.as_str()).collect::<Vec<_>>().contains(&name) //~ needless_collect
            && self.prices.values().copied().collect::<Vec<u32>>().contains(&price) //~ needless_collect
    }
}

fn letters(text: &str) -> usize {
    let count = |line: &str| line.chars().collect::<Vec<char>>().len(); //~ needless_collect
    let all = text.lines().map(count).collect::<Vec<_>>();
    assert!((1..all.len()).filter(|n| n % 2 == 0).collect::<Vec<_>>().len() > 1); //~ needless_collect
    let known = ["a", "b"];
    let wanted = &"a";
    if known.iter().copied().collect::<Vec<_>>().contains(wanted) { //~ needless_collect
        return text.bytes().collect::<Vec<u8>>() /* all */ .len(); //~ needless_collect
    }
    all.len()
}

// trap: duplicates are dropped, or the vector is kept
fn trap_sets(names: &[String]) -> usize {
    let kept = names.iter().collect::<Vec<_>>();
    let sizes = names.iter().map(|name| name.len()).collect::<HashSet<_>>().len();
    names.iter().collect::<BTreeSet<_>>().len() + kept.len() + sizes
}

// trap: results, strings, walks over what was collected
fn trap_others(texts: &[&str]) -> Option<usize> {
    let numbers = texts.iter().map(|text| text.parse::<u8>()).collect::<Result<Vec<_>, _>>().ok()?.len();
    let length = texts.iter().copied().collect::<String>().len();
    let threads = (0..3).map(|n| std::thread::spawn(move || n)).collect::<Vec<_>>();
    for thread in threads.into_iter().collect::<Vec<_>>().into_iter() {
        thread.join().ok()?;
    }
    let first = texts.iter().collect::<Vec<_>>().first().is_some();
    Some(numbers + length)
}

// trap: types of one's own
mod trap_own {
    struct Vec<T>(T);

    impl<T> Vec<T> {
        fn len(&self) -> usize {
            1
        }
    }

    impl<T> FromIterator<T> for Vec<T> {
        fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
            Vec(items.into_iter().next().unwrap())
        }
    }

    struct Rows;

    impl Rows {
        fn collect<T: Default>(&self) -> T {
            T::default()
        }
    }

    fn count(rows: &Rows) -> usize {
        rows.collect::<std::vec::Vec<u8>>().len() + [1].iter().map(|n| n + 1).collect::<Vec<_>>().len()
    }
}

// trap: tokens of a macro
macro_rules! count {
    ($items:expr) => {
        $items.iter().collect::<Vec<_>>().len()
    };
}

fn trap_macro(items: &[u8]) -> usize {
    count!(items)
}
