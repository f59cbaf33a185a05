#![allow(dead_code)]
use std::collections::HashMap;
use std::hash::Hash;

pub struct Counter {
    count: u32,
}

impl Counter {
    /// Starts at one.
    pub fn new() -> Self { //~ new_without_default
        Counter { count: 1 }
    }
}

pub struct Cache<K, V> {
    map: HashMap<K, V>,
}

impl<K, V> Cache<K, V>
where
    K: Hash + Eq,
{
    pub fn get(&self, key: &K) -> Option<&V> {
        self.map.get(key)
    }

    #[must_use]
    pub fn new() -> Cache<K, V> { //~ new_without_default
        Self { map: HashMap::new() }
    }
}

pub enum State {
    Idle,
    Busy,
}

impl State {
    pub const fn new() -> Self { //~ new_without_default
        State::Idle
    }
}

pub mod inner {
    pub struct Small(u8);

    impl Small {
        pub fn other() -> Self {
            Small(1)
        }
    }

    impl Small {
        pub fn new() -> Self { //~ new_without_default
            Small(0)
        }
    }
}

// trap: the type has a `Default`
#[derive(Default)]
pub struct DerivedTrap(u8);

impl DerivedTrap {
    pub fn new() -> Self {
        Self(0)
    }
}

pub struct WrittenTrap<T>(Vec<T>);

impl<T> WrittenTrap<T> {
    pub fn new() -> Self {
        Self(Vec::new())
    }
}

impl<T> std::default::Default for WrittenTrap<T> {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg_attr(not(test), derive(Default))]
pub struct MaybeTrap(u8);

impl MaybeTrap {
    pub fn new() -> Self {
        Self(0)
    }
}

macro_rules! defaults {
    ($name:ident) => {
        impl Default for $name {
            fn default() -> Self {
                Self::new()
            }
        }
    };
}

pub struct MacroTrap(u8);

impl MacroTrap {
    pub fn new() -> Self {
        Self(0)
    }
}
defaults!(MacroTrap);

// trap: not exported
struct PrivateTrap(u8);

impl PrivateTrap {
    pub fn new() -> Self {
        Self(0)
    }
}

pub(crate) struct CrateTrap(u8);

impl CrateTrap {
    pub fn new() -> Self {
        Self(0)
    }
}

pub struct PrivateNewTrap(u8);

impl PrivateNewTrap {
    fn new() -> Self {
        Self(0)
    }
}

mod private_trap {
    pub struct Hidden(u8);

    impl Hidden {
        pub fn new() -> Self {
            Self(0)
        }
    }
}

#[doc(hidden)]
pub struct HiddenTrap(u8);

impl HiddenTrap {
    pub fn new() -> Self {
        Self(0)
    }
}

// trap: other shapes of `new`
pub struct ShapeTrap(u8);

impl ShapeTrap {
    pub fn new(size: u8) -> Self {
        Self(size)
    }
}

pub struct UnsafeTrap(u8);

impl UnsafeTrap {
    /// # Safety
    /// Only before the first interrupt.
    pub unsafe fn new() -> Self {
        Self(0)
    }
}

pub struct ResultTrap(u8);

impl ResultTrap {
    #[allow(clippy::new_ret_no_self)]
    pub fn new() -> Result<Self, String> { //~ errors::string_error_type
        Ok(Self(0))
    }
}

pub struct AsyncTrap(u8);

impl AsyncTrap {
    pub async fn new() -> Self {
        Self(0)
    }
}

pub struct CfgTrap(u8);

impl CfgTrap {
    #[cfg(unix)]
    pub fn new() -> Self {
        Self(0)
    }
}

pub struct OneTrap<T>(T);

impl OneTrap<u8> {
    pub fn new() -> OneTrap<u8> {
        OneTrap(1)
    }
}

impl Default for OneTrap<u8> {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    pub struct TestTrap(u8);

    impl TestTrap {
        pub fn new() -> Self {
            Self(0)
        }
    }
}
