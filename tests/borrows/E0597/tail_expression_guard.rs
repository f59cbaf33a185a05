//@ edition: 2021
use std::cell::RefCell;

pub struct Meter {
    readings: Vec<u32>,
}

pub fn count(readings: Vec<u32>) -> usize {
    let meter = RefCell::new(Meter { readings });
    meter.borrow().readings.len() //~ E0597
}
