//@ edition: 2021
#![allow(dead_code, clippy::ptr_arg)]
use std::any::Any;
use std::fmt::Display;

pub struct Tree {
    value: u32,
    left: Option<Box<Tree>>,
}

pub fn value(tree: &Box<Tree>) -> u32 { //~ borrowed_box
    tree.value
}

pub fn first<'a>(bytes: &'a Box<[u8]>) -> Option<&'a u8> { //~ borrowed_box, needless_lifetimes
    bytes.first()
}

fn show(what: &Box<dyn Display + Send>) -> String { //~ borrowed_box
    format!("<{what}>")
}

fn call(action: &std::boxed::Box<dyn Fn(u32) -> u32>) -> u32 { //~ borrowed_box
    action(1)
}

impl Tree {
    fn depth(&self, other: &Box<Tree>) -> u32 { //~ borrowed_box
        if other.left.is_some() { self.value } else { other.value }
    }
}

fn sum(values: &Box<[u32; 4]>) -> u32 { //~ borrowed_box
    values[0] + values[1]
}

// trap: exclusive, so the box can be replaced
fn replace(tree: &mut Box<Tree>) {
    *tree = Box::new(Tree { value: 0, left: None });
}

// trap: the box itself is wanted
fn copy(tree: &Box<[u8]>) -> Box<[u8]> {
    tree.clone()
}

fn pass_on(tree: &Box<Tree>) -> u32 {
    value(tree)
}

fn through(tree: &Box<Tree>) -> u32 {
    (**tree).value
}

fn address(tree: &Box<Tree>) -> *const Box<Tree> {
    tree
}

fn keep<'a>(tree: &'a Box<Tree>, kept: &mut Vec<&'a Box<Tree>>) {
    kept.push(tree);
}

// trap: downcasts of `&Box<dyn Any>` and `&dyn Any` differ
fn any(value: &Box<dyn Any>) -> bool {
    value.is::<u32>()
}

// trap: the trait decides
trait Visitor {
    fn visit(&self, tree: &Box<Tree>) -> u32;
}

impl Visitor for Tree {
    fn visit(&self, tree: &Box<Tree>) -> u32 {
        tree.value
    }
}

// trap: not the whole type of the parameter
fn maybe(tree: Option<&Box<Tree>>) -> u32 {
    tree.map_or(0, |tree| tree.value)
}

// trap: a box of the same name
mod own {
    pub struct Box<T>(pub T);
    fn value(boxed: &Box<u32>) -> u32 {
        boxed.0
    }
}
