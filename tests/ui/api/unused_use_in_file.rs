//@ edition: 2021
//! A file that imports too much: `Ordering` is meant in this text.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap, HashSet}; //~ unused_use_in_file, unused_use_in_file
use std::rc::Rc; //~ unused_use_in_file
use std::sync::{
    Arc,
    Mutex, //~ unused_use_in_file
};
use std::time::Duration; //~ unused_use_in_file

pub fn empty() -> HashMap<u8, Arc<u8>> {
    HashMap::new()
}

// trap: traits are used without being named
use std::fmt::Write;
use std::io::Read as _;
// trap: a renamed import, one for others, one under a condition
use std::collections::VecDeque as Queue;
pub use std::cell::RefCell;
#[cfg(windows)]
use std::path::PathBuf;
#[allow(unused_imports)]
use std::process::Command;

pub fn length(text: &mut String) -> usize {
    let _ = write!(text, "x");
    let _ = std::io::stdin().read(&mut [0]);
    text.len()
}

macro_rules! trap_macro {
    () => {
        Instant::now()
    };
}

// trap: a macro names it
use std::time::Instant;

pub fn now() -> Instant {
    trap_macro!()
}

mod trap_own {
    pub struct Path;
}
// trap: no name of the standard library
use trap_own::Path;
