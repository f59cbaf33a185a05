//@ edition: 2021
#![allow(clippy::derivable_impls, clippy::inherent_to_string, dead_code, unused_variables)]
use std::collections::HashMap;
use std::path::{Path, PathBuf};

fn shout(text: &str) -> usize {
    text.len()
}

fn sum(numbers: &[u32]) -> u32 {
    numbers.iter().sum()
}

fn is_there(path: &Path) -> bool {
    path.exists()
}

pub struct List {
    name: String,
    items: Vec<u32>,
    home: PathBuf,
}

impl List {
    fn find(&self, name: &str, from: usize) -> Option<usize> {
        self.name.find(name).filter(|at| *at >= from)
    }

    fn rename(&mut self, name: &str) {
        self.name = name.to_owned();
    }

    fn disjoint(&mut self) {
        change(&mut self.name, &self.items.to_vec()); //~ unnecessary_to_owned
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn all(&self, text: &str) -> usize {
        let found = self.find(&text.to_owned(), 1); //~ unnecessary_to_owned
        if is_there(&self.home.to_path_buf()) { //~ unnecessary_to_owned
            return shout(&self.name.to_string()); //~ unnecessary_to_owned
        }
        sum(&self.items.to_vec()) as usize + shout(&self.name().to_string()) //~ unnecessary_to_owned, unnecessary_to_owned
    }
}

fn literals(list: &mut List, numbers: [u32; 3]) {
    list.rename(&"new".to_string()); //~ unnecessary_to_owned
    let mut text = String::new();
    text.push_str(&"more".to_owned()); //~ unnecessary_to_owned
    List::rename(list, &text.to_string()); //~ unnecessary_to_owned
    sum(&numbers.to_vec()); //~ unnecessary_to_owned
    println!("{}", shout(&text[1..].to_string())); //~ unnecessary_to_owned
}

fn through(names: &[String]) -> usize {
    let first: &&String = &&names[0];
    names.iter().map(|name: &String| shout(&name.to_string())).sum::<usize>() //~ unnecessary_to_owned
        + shout(&first.to_string()) //~ unnecessary_to_owned
}

// trap: not a string yet
fn numbers(count: u32, letter: char) -> usize {
    shout(&count.to_string()) + shout(&letter.to_string()) + shout(&List::default().to_string())
}

impl Default for List {
    fn default() -> Self {
        List { name: String::new(), items: vec![], home: PathBuf::new() }
    }
}

impl std::fmt::Display for List {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.name)
    }
}

// trap: the parameter is or may be the owned type
fn owner(name: &String) -> usize {
    name.capacity()
}

fn generic<T: AsRef<str> + ?Sized>(name: &T) -> usize {
    name.as_ref().len()
}

fn any<T>(value: T) -> T {
    value
}

fn owners(name: &str, map: &HashMap<String, u32>, items: &[u32]) -> usize {
    let known = map.get(&name.to_string());
    any(&name.to_string());
    owner(&name.to_string()) + generic(&name.to_string()) + any(&items.to_vec()).len()
}

// trap: the copy is what lets the method change the value
impl List {
    fn twice(&mut self) {
        self.rename(&self.name.to_string());
        self.rename(&self.name().to_string());
        let mut text = String::from("x");
        text.push_str(&text.to_string());
        both(&self.name.to_string(), &mut self.name);
        change_all(self, &self.name.to_string());
    }
}

fn change(name: &mut String, items: &[u32]) {
    name.push_str(&items.len().to_string());
}

fn both(text: &str, name: &mut String) {
    name.push_str(text);
}

fn change_all(list: &mut List, name: &str) {
    list.rename(name);
}

// trap: the copy is kept, moved or lent for change
fn kept(name: &str) -> usize {
    let copy = &name.to_string();
    let make = |text: &String| text.len();
    take(name.to_string());
    take_mut(&mut name.to_string());
    make(&name.to_string()) + shout(copy)
}

fn take(name: String) {}

fn take_mut(name: &mut str) {}

// trap: a method of one's own
mod own {
    pub struct Tag(pub u8);
    impl Tag {
        fn to_string(&self) -> String {
            String::new()
        }
        fn to_vec(&self) -> Vec<u32> {
            Vec::new()
        }
    }
    fn tags(tag: &Tag) -> usize {
        super::shout(&tag.to_string()) + super::sum(&tag.to_vec()) as usize
    }
}

// trap: an array behind two references is no slice
fn arrays(rows: &&[u32; 3]) -> u32 {
    sum(&rows.to_vec())
}
