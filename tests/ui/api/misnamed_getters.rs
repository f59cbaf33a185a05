#![allow(dead_code)]

struct Pair<T> {
    left: T,
    right: T,
    count: usize,
}

impl<T: Copy> Pair<T> {
    fn left(&self) -> &T {
        &self.left
    }

    fn right(&self) -> &T {
        // The other one.
        &self.left //~ misnamed_getters
    }

    fn left_mut(&mut self) -> &mut T {
        &mut self.right //~ misnamed_getters
    }

    fn get_right(&self) -> T {
        return self.left; //~ misnamed_getters, api::needless_return
    }
}

mod inner {
    pub struct Range {
        pub start: u32,
        pub end: u32,
    }

    impl Range {
        pub const fn end(self) -> u32 {
            self.start //~ misnamed_getters
        }
    }
}

// trap: the right field, no field of that name, another type
struct GoodTrap {
    len: usize,
    cap: usize,
    name: String,
    title: Option<String>,
    r#type: u8,
    kind: u8,
}

impl GoodTrap {
    fn len(&self) -> usize {
        self.len
    }
    fn capacity(&self) -> usize {
        self.cap
    }
    fn title(&self) -> &String {
        &self.name
    }
    fn r#type(&self) -> u8 {
        self.r#type
    }
    fn get_kind(&self) -> u8 {
        self.kind
    }
    fn cap(&self) -> usize {
        self.len + 1
    }
}

// trap: parameters, closures, more than a field
struct MoreTrap {
    low: u8,
    high: u8,
}

impl MoreTrap {
    fn low(&self, invert: bool) -> u8 {
        let _ = invert;
        self.high
    }
    fn high(&self) -> u8 {
        let low = self.low;
        low //~ api::let_and_return
    }
}

// trap: another value's field, a trait's method
struct OuterTrap {
    inner: MoreTrap,
    high: u8,
}

impl OuterTrap {
    fn high(&self) -> u8 {
        self.inner.low
    }
}

trait Level {
    fn low(&self) -> u8;
}

impl Level for MoreTrap {
    fn low(&self) -> u8 {
        self.high
    }
}

macro_rules! getter_trap {
    ($name:ident) => {
        impl $name {
            fn inner(&self) -> u8 {
                self.high
            }
        }
    };
}
getter_trap!(OuterTrap);
