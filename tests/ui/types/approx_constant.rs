#![allow(dead_code, clippy::excessive_precision)]

const HALF_TURN: f64 = 3.14159265358979; //~ approx_constant

struct Wave {
    phase: f32,
}

impl Wave {
    fn turn(&mut self) {
        self.phase += 6.2832_f32; //~ approx_constant
    }

    fn scaled(&self) -> f32 {
        let root: f32 = 1.414_213_56; //~ approx_constant
        let by = |x: f32| x * 0.70711f32; //~ approx_constant
        by(self.phase) * root
    }
}

fn decay(t: f64) -> f64 {
    // The logarithm of two.
    (-0.693147 * t).exp() * 2.71828 //~ approx_constant
    //~^ approx_constant
}

// trap: few digits, other numbers, another magnitude
fn number_trap() -> [f64; 9] {
    [3.14, 2.718, 3.1417, 31.41592, 0.314159, 1.41423, 0.69315718, 1.0, 314159.0]
}

// trap: text, versions, an exponent
fn text_trap() -> (&'static str, f64, u32) {
    ("3.14159", 3.14159e2, 314159)
}

// trap: digits that differ late, as parts of a sum do
const HIGH_PART_TRAP: f64 = 0.693147180369123816490;

#[cfg(test)]
mod tests {
    #[test]
    fn test_trap() {
        assert!(3.14159 < 4.0);
    }
}

macro_rules! number_trap {
    ($x:literal) => {
        $x * 3.14159
    };
}

fn macro_trap() -> f64 {
    number_trap!(2.0)
}
