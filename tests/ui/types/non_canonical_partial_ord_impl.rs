//@ edition: 2021
#![allow(dead_code)]
use std::cmp::Ordering;

#[derive(PartialEq, Eq)]
struct Version(u32, u32);

impl Ord for Version {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0).then(self.1.cmp(&other.1))
    }
}

impl PartialOrd for Version {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.0.partial_cmp(&other.0) //~ non_canonical_partial_ord_impl
    }
}

mod inner {
    use std::cmp;

    #[derive(PartialEq, Eq)]
    pub struct Task {
        pub level: u8,
    }
    impl cmp::PartialOrd for Task {
        fn partial_cmp(&self, that: &Task) -> Option<cmp::Ordering> {
            that.level.partial_cmp(&self.level) //~ non_canonical_partial_ord_impl
        }
    }
    impl cmp::Ord for Task {
        fn cmp(&self, that: &Task) -> cmp::Ordering {
            self.level.cmp(&that.level)
        }
    }
}

#[derive(PartialEq, Eq)]
enum Level {
    Low,
    High,
}
impl Ord for Level {
    fn cmp(&self, _: &Self) -> Ordering {
        Ordering::Equal
    }
}
impl PartialOrd for Level {
    fn partial_cmp(&self, _: &Self) -> Option<Ordering> {
        None //~ non_canonical_partial_ord_impl
    }
}

// trap: as it should be
#[derive(PartialEq, Eq)]
struct TrapRight(u32);
impl Ord for TrapRight {
    fn cmp(&self, other: &Self) -> Ordering {
        other.0.cmp(&self.0)
    }
}
impl PartialOrd for TrapRight {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[derive(PartialEq, Eq)]
struct TrapSpelled(u32);
impl Ord for TrapSpelled {
    fn cmp(&self, other: &Self) -> Ordering {
        other.0.cmp(&self.0)
    }
}
impl PartialOrd for TrapSpelled {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(Ord::cmp(self, other))
    }
}

// trap: no `Ord` at all
#[derive(PartialEq)]
struct TrapFloat(f32);
impl PartialOrd for TrapFloat {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.0.partial_cmp(&other.0)
    }
}

// trap: with another type
struct TrapOther(u32);
impl PartialEq<Version> for TrapOther {
    fn eq(&self, other: &Version) -> bool {
        self.0 == other.0
    }
}
impl PartialOrd<Version> for TrapOther {
    fn partial_cmp(&self, other: &Version) -> Option<Ordering> {
        self.0.partial_cmp(&other.0)
    }
}
