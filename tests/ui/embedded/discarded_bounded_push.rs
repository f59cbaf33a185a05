//@ edition: 2021
//@ crate: heapless = "0.9.3"
//@ crate: arrayvec = "0.7.8"
#![allow(dead_code)]
use arrayvec::ArrayVec;
use heapless::spsc::Queue;
use heapless::{Deque, String, Vec as Fixed};

type Bytes = Fixed<u8, 16>;

pub struct Logger {
    bytes: Bytes,
    lines: Deque<u8, 4>,
    events: Queue<u8, 8>,
}

impl Logger {
    pub fn log(&mut self, byte: u8) {
        let _ = self.bytes.push(byte); //~ discarded_bounded_push
        self.lines.push_back(byte).ok(); //~ discarded_bounded_push
        if byte > 3 {
            let _ = self.events.enqueue(byte); //~ discarded_bounded_push
        }
        let mut again = || {
            let _ = self.bytes.extend_from_slice(&[1, 2]); //~ discarded_bounded_push
        };
        again();
    }
}

pub fn name(text: &mut String<8>, rest: &mut ArrayVec<u8, 4>) {
    let _ = text.push_str("rust"); //~ discarded_bounded_push
    rest.try_push(1).ok(); //~ discarded_bounded_push
    let mut map: heapless::index_map::FnvIndexMap<u8, u8, 4> = Default::default();
    let _ = map.insert(1, 2); //~ discarded_bounded_push
}

pub fn trap_seen(bytes: &mut Bytes) -> Option<()> {
    if bytes.push(1).is_err() {
        return None;
    }
    let full = bytes.push(2);
    full.ok()?;
    bytes.push(3).unwrap();
    bytes.push(4).ok()
}

pub fn trap_said(bytes: &mut Bytes) {
    // The oldest entries are enough.
    let _ = bytes.push(1);
    let _ = bytes.push(2); // lossy on purpose
}

pub fn trap_std(values: &mut Vec<u8>) {
    #[allow(clippy::let_unit_value)]
    let _ = values.push(1);
    let mut map = std::collections::HashMap::new();
    let _ = map.insert(1, 2);
}

pub struct Own;
impl Own {
    fn push(&mut self, _byte: u8) -> Result<(), u8> {
        Ok(())
    }
}
pub fn trap_own(own: &mut Own) {
    let _ = own.push(1);
}

pub fn trap_generic<T: Push>(all: &mut T) {
    let _ = all.push(1);
}
pub trait Push {
    fn push(&mut self, byte: u8) -> Result<(), u8>;
}

// trap: what is written out was counted
pub fn trap_counted(a: f32, b: f32) -> ArrayVec<f32, 4> {
    let mut hull = ArrayVec::new();
    let _ = hull.try_extend_from_slice(&[a, b]);
    hull
}
