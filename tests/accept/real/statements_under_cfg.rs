//! Statements, arms, fields and elements that may not be there, in functions that are looked at all the same.
#![allow(unused, unexpected_cfgs, dead_code)]

pub struct Job {
    name: String,
    #[cfg(feature = "priority")]
    level: u8,
}

pub enum State {
    Ready(String),
    #[cfg(feature = "late")]
    Late(String),
    Done,
}

fn consume(text: String) -> usize {
    text.len()
}

pub fn taken_in_one_of_two(text: String) -> usize {
    #[cfg(feature = "a")]
    let length = consume(text);
    #[cfg(not(feature = "a"))]
    let length = consume(text);
    length
}

pub fn left_before(text: String) -> usize {
    #[cfg(feature = "a")]
    {
        return consume(text);
    }
    consume(text)
}

pub fn filled_again(flag: bool) -> String {
    let mut text = String::from("a");
    drop(text);
    #[cfg(not(feature = "a"))]
    {
        text = String::from("b");
    }
    #[cfg(feature = "a")]
    let text = String::new();
    text
}

pub fn set_in_a_branch() -> i32 {
    let value;
    #[cfg(feature = "a")]
    {
        value = 1;
    }
    #[cfg(not(feature = "a"))]
    {
        value = 2;
    }
    value
}

pub fn released_on_some_systems(lock: &std::sync::Mutex<Vec<u8>>) -> usize {
    let mut guard = lock.lock().unwrap();
    guard.push(1);
    #[cfg(not(feature = "a"))]
    drop(guard);
    let other = lock.lock().unwrap();
    other.len()
}

pub fn job(name: String) -> (Job, usize) {
    let length = name.len();
    (
        Job {
            #[cfg(feature = "priority")]
            level: consume(name.clone()) as u8,
            name,
        },
        length,
    )
}

pub fn described(state: State) -> String {
    match state {
        #[cfg(feature = "late")]
        State::Late(text) => text,
        State::Ready(text) => text,
        State::Done => String::new(),
    }
}

pub fn counted(mut items: Vec<i32>) -> usize {
    let first = &mut items;
    #[cfg(feature = "a")]
    first.push(1);
    items.push(2);
    let mut add = || {
        #[cfg(feature = "a")]
        items.push(3);
        #[cfg(not(feature = "a"))]
        let extra = items.len();
    };
    add();
    let count = items.len();
    drop(items);
    #[cfg(feature = "a")]
    println!("{count}");
    count
}

pub fn replaced(mut items: Vec<String>) -> String {
    let mut last = String::new();
    for item in items.drain(..) {
        #[cfg(feature = "a")]
        {
            last = item;
            continue;
        }
        #[cfg(not(feature = "a"))]
        drop(item);
    }
    last
}
