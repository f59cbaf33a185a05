//@ edition: 2021
#![no_std]
#![allow(dead_code)]
use core::fmt::{self, Write};

struct Sensor {
    celsius: f32,
    raw: u16,
}

impl Sensor {
    fn show(&self, out: &mut dyn Write) -> fmt::Result {
        write!(out, "{:.1} C", self.celsius)?; //~ float_formatting_no_std
        let volts = f64::from(self.raw) * 3.3;
        writeln!(out, "{volts}") //~ float_formatting_no_std
    }
}

impl fmt::Display for Sensor {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scaled = |factor: f32| self.celsius * factor;
        if self.celsius > 100.0 {
            panic!("{} is too hot", self.celsius); //~ float_formatting_no_std
        }
        write!(out, "{name}", name = scaled(2.0)) //~ float_formatting_no_std
    }
}

// trap: integers
fn trap_integers(out: &mut dyn Write, tenths: i32) -> fmt::Result {
    let factor = 1.5f32;
    let scaled = (tenths as f32 * factor) as i32;
    write!(out, "{}.{} {scaled}", tenths / 10, tenths % 10)
}

// trap: not known to be a float
fn trap_unknown<T: fmt::Display>(out: &mut dyn Write, value: T) -> fmt::Result {
    write!(out, "{value:.1}")
}

macro_rules! info {
    ($($all:tt)*) => {
        ()
    };
}

// trap: formatted on the host
fn trap_host(celsius: f32) {
    info!("{} C", celsius);
}

// trap: in a text
const TRAP_TEXT: &str = "write!(out, \"{volts}\")";
