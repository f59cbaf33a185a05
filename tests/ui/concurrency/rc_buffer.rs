//@ edition: 2021
#![allow(dead_code)]
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::{self, Arc};

struct User {
    name: Arc<String>, //~ rc_buffer
    all: Rc<Vec<u8>>, //~ rc_buffer
    home: sync::Arc<PathBuf>, //~ rc_buffer
}

enum Kind {
    Text { text: Rc<std::string::String> }, //~ rc_buffer
}

// trap: content of one piece, and others
struct TrapRight {
    name: Arc<str>,
    all: Rc<[u8]>,
    number: Arc<u32>,
    map: Arc<std::collections::HashMap<u8, u8>>,
}

// trap: no field
fn trap_parameter(name: Arc<String>) -> Rc<Vec<u8>> {
    Rc::new(name.as_bytes().to_vec())
}

mod trap_own {
    pub struct String(u8);
    pub struct Holder {
        pub value: std::rc::Rc<String>,
    }
}
