//@ edition: 2021
#![allow(dead_code)]
use std::sync::Arc;

struct Counter(u32);

impl Counter {
    fn new(start: u32) -> u32 { //~ new_ret_no_self
        Counter(start).0
    }
}

struct Registry {
    names: Vec<String>,
}

impl Registry {
    pub fn new(self) -> Vec<String> { //~ new_ret_no_self
        self.names
    }
}

enum Mode {
    Fast,
}

impl Mode {
    const fn new() { //~ new_ret_no_self
    }
}

struct Plain<T>(T);
impl<T> Plain<T> {
    fn new(_: T) -> Option<bool> { //~ new_ret_no_self
        None
    }
}

// trap: the type is in it
struct TrapHeld;
impl TrapHeld {
    fn new() -> Option<Arc<TrapHeld>> {
        Some(Arc::new(TrapHeld))
    }
}
struct TrapSelf;
impl TrapSelf {
    fn new() -> Result<(Self, u8), String> {
        Ok((TrapSelf, 1))
    }
}

// trap: it may be in it
struct TrapBuilder;
impl TrapBuilder {
    fn new() -> impl Fn() -> u8 {
        || 1
    }
}
struct TrapHandle {
    inner: TrapInner,
}
struct TrapInner;
impl TrapInner {
    fn new() -> TrapHandle {
        TrapHandle { inner: TrapInner }
    }
}
type TrapAlias = TrapAliased;
struct TrapAliased;
impl TrapAliased {
    fn new() -> TrapAlias {
        TrapAliased
    }
}

// trap: a trait's, a free function
trait TrapMaking {
    fn new(&self) -> u8;
}
impl TrapMaking for TrapSelf {
    fn new(&self) -> u8 {
        1
    }
}
fn new() -> u8 {
    2
}
