//@ edition: 2021
#![allow(dead_code)]
use std::cell::RefCell;
use std::rc::Rc;

#[derive(Clone, Copy)]
struct Point {
    x: i32,
    y: i32,
}

#[derive(Clone)]
struct Heavy(Vec<u8>);

struct Own {
    at: Point,
    id: Option<u32>,
    name: Option<String>,
}

impl Own {
    fn at(&self) -> Point {
        self.at.clone() //~ clone_on_copy
    }

    fn id(&self) -> Option<u32> {
        self.id.clone() //~ clone_on_copy
    }

    fn name(&self) -> Option<String> {
        self.name.clone()
    }
}

fn numbers(value: u32, other: &u8, all: &[f64]) -> f64 {
    let sum = value.clone() + u32::from(other.clone()); //~ clone_on_copy, clone_on_copy
    let first = || all[0].clone(); //~ clone_on_copy
    f64::from(sum) + first()
}

fn field(point: &Point) -> i32 {
    point.clone().x + (1, 2).clone().0 //~ clone_on_copy, clone_on_copy
}

fn bounded<T: Copy>(value: T) -> T {
    value.clone() //~ clone_on_copy
}

// trap: not `Copy`, or not known to be
fn trap_clone<T: Clone>(heavy: &Heavy, shared: &Rc<u8>, value: T, text: &String) -> (Heavy, Rc<u8>, T, String) { //~ ownership::ptr_arg
    (heavy.clone(), shared.clone(), value.clone(), text.clone())
}

// trap: a guard's clone is the value's
fn trap_guard(cell: &RefCell<Vec<u8>>, number: &RefCell<u32>) -> (Vec<u8>, u32) {
    (cell.borrow().clone(), number.borrow().clone())
}

// trap: a reference is copied, what it refers to is not
fn trap_reference<'a>(texts: &'a [&'a str], heavy: &&Heavy) -> (Vec<&'a str>, Heavy) {
    (texts.iter().map(|one| one.clone()).collect(), (*heavy).clone())
}

// trap: other arguments
struct Cloner(u8);
impl Cloner {
    fn clone(&self, times: u8) -> u8 {
        self.0 * times
    }
}
fn trap_own(cloner: &Cloner) -> u8 {
    cloner.clone(3)
}
