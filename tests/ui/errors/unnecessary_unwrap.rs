//@ edition: 2021
#![allow(dead_code, unused_assignments, unused_mut)]
use std::cell::{Cell, RefCell};
use std::sync::Mutex;

pub struct Request {
    name: Option<String>,
    size: Result<u32, String>,
    inner: Inner,
}

#[derive(Default)]
pub struct Inner {
    id: Option<u32>,
}

impl Request {
    fn name(&self) -> &str {
        if self.name.is_some() {
            println!("{}", self.size.is_ok());
            return self.name.as_ref().unwrap(); //~ unnecessary_unwrap
        }
        "none"
    }

    fn id(&self) -> u32 {
        if self.inner.id.is_none() || self.size.is_err() {
            0
        } else {
            self.inner.id.unwrap() + *self.size.as_ref().expect("size") //~ unnecessary_unwrap, unnecessary_unwrap
        }
    }

    fn take(&mut self) -> String {
        if self.name.is_some() {
            self.name.clone().unwrap_or_default();
        }
        if self.name.is_some() {
            return self.name.as_mut().unwrap().split_off(1); //~ unnecessary_unwrap
        }
        String::new()
    }
}

fn port(given: Option<&str>, fallback: Result<u16, String>) -> u16 {
    if given.is_some() {
        println!("{}", given.unwrap()); //~ unnecessary_unwrap
        return given.expect("given").len() as u16; //~ unnecessary_unwrap
    } else if !(fallback.is_err()) {
        return fallback.unwrap(); //~ unnecessary_unwrap
    }
    if fallback.is_ok() {
        return 3;
    }
    fallback.unwrap_err().len() as u16 //~ unnecessary_unwrap
}

fn sum(all: &[Option<u32>]) -> u32 {
    let mut sum = 0;
    for one in all {
        if one.is_none() {
            continue;
        }
        let twice = || one.unwrap() * 2; //~ unnecessary_unwrap
        sum += twice();
    }
    let first: Option<String> = Some(sum.to_string());
    if first.is_some() && sum > 3 {
        sum += first.as_ref().unwrap().len() as u32; //~ unnecessary_unwrap
    }
    if first.is_some() {
        sum += first.as_ref().unwrap().len() as u32; //~ unnecessary_unwrap
    }
    sum
}

// trap: it is changed or taken in between
fn trap_changed(mut given: Option<u32>, request: &mut Request, slot: &mut Option<u32>) -> u32 {
    if given.is_some() {
        given = next();
        return given.unwrap();
    }
    if given.is_none() {
        given = next();
    }
    let mut sum = given.unwrap();
    if given.is_some() {
        for _ in 0..3 {
            sum += given.unwrap();
            given = next();
        }
    }
    if request.name.is_some() {
        request.name();
        reset(request);
        sum += request.name.as_ref().unwrap().len() as u32;
    }
    if slot.is_some() {
        fill(slot);
        sum += slot.unwrap();
    }
    if slot.is_none() {
        return sum;
    }
    slot.take();
    sum + slot.unwrap()
}

fn reset(request: &mut Request) {
    request.name = None;
}

fn fill(slot: &mut Option<u32>) {
    *slot = None;
}

fn next() -> Option<u32> {
    None
}

// trap: another value, another question, another branch
fn trap_other(one: Option<u32>, two: Option<u32>, sure: bool) -> u32 {
    if one.is_some() {
        return two.unwrap();
    }
    if one.is_some() || sure {
        return one.unwrap(); //~ errors::panicking_unwrap
    }
    if !(one.is_some() && sure) {
        return one.unwrap(); //~ errors::panicking_unwrap
    }
    if one.is_none() {
        println!("none");
    }
    {
        let one = next();
        if sure {
            return one.unwrap();
        }
    }
    one.unwrap_or(1) + two.unwrap()
}

// trap: a value that is made anew each time
fn trap_calls(cell: &Cell<Option<u32>>, shared: &RefCell<Option<u32>>, lock: &Mutex<Option<u32>>, all: &[Option<u32>]) -> u32 {
    if cell.get().is_some() {
        return cell.get().unwrap();
    }
    if shared.borrow().is_some() {
        return shared.borrow().unwrap();
    }
    if lock.lock().unwrap().is_some() {
        return lock.lock().unwrap().unwrap();
    }
    if next().is_some() {
        return next().unwrap();
    }
    if all[0].is_some() {
        return all[1].unwrap();
    }
    0
}

// trap: a raw pointer, whose target others may change
fn trap_pointer(list: &List) -> u32 {
    unsafe {
        if (*list.head).inner.id.is_some() {
            (*list.tail).inner.id = None;
            return (*list.head).inner.id.unwrap();
        }
    }
    0
}

pub struct List {
    head: *mut Request,
    tail: *mut Request,
}

mod trap_own {
    pub struct Slot(u32);
    impl Slot {
        pub fn is_some(&self) -> bool {
            self.0 > 1
        }
        pub fn unwrap(&self) -> u32 {
            self.0
        }
    }
    fn get(slot: &Slot) -> u32 {
        if slot.is_some() {
            return slot.unwrap();
        }
        0
    }
}

macro_rules! trap_macro {
    ($given:expr) => {
        if $given.is_some() {
            $given.unwrap()
        } else {
            0
        }
    };
}

fn trap_call(given: Option<u32>) -> u32 {
    trap_macro!(given)
}

#[cfg(test)]
mod tests {
    // trap: a test
    #[test]
    fn is_there() {
        let one = Some(1);
        if one.is_some() {
            assert_eq!(one.unwrap(), 1);
        }
    }
}
