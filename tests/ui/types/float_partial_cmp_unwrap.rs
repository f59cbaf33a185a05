//@ edition: 2021
#![allow(dead_code, clippy::all)]
use std::cmp::Ordering;

#[derive(Clone, PartialEq, PartialOrd)]
struct Sample {
    weight: f32,
    at: (f64, u8),
}

struct Series {
    samples: Vec<Sample>,
    means: [f64; 4],
}

impl Series {
    fn sort(&mut self) {
        self.means.sort_by(|a, b| a.partial_cmp(b).unwrap()); //~ float_partial_cmp_unwrap
        self.samples.sort_unstable_by(|one, other| {
            one.weight.partial_cmp(&other.weight).expect("comparable") //~ float_partial_cmp_unwrap
        });
        self.samples
            .sort_by(|a, b| b.at.0.partial_cmp(&a.at.0).unwrap().reverse().then(a.at.1.cmp(&b.at.1))); //~ float_partial_cmp_unwrap
    }

    fn heaviest(&self) -> Option<&Sample> {
        self.samples.iter().max_by(|a, b| {
            a.weight.partial_cmp(&b.weight) /* always there */ .unwrap() //~ float_partial_cmp_unwrap
        })
    }

    fn smallest(&self) -> Option<f64> {
        let smallest = self.means.iter().copied().min_by(|a, b| a.partial_cmp(b).unwrap()); //~ float_partial_cmp_unwrap
        let _ = self.means.binary_search_by(|mean| mean.partial_cmp(&1.0).unwrap()); //~ float_partial_cmp_unwrap
        smallest
    }
}

fn nearest(points: &[(f64, f64)]) -> Option<&(f64, f64)> {
    points.iter().min_by(|a, b| a.0.abs().partial_cmp(&b.0.abs()).unwrap()) //~ float_partial_cmp_unwrap
}

// trap: NaN was thought of
fn finite_trap(values: &[f64]) -> Vec<f64> {
    let mut clean: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
    clean.sort_by(|a, b| a.partial_cmp(b).unwrap());
    clean
}

fn expect_trap(mut samples: Vec<Sample>) -> Vec<Sample> {
    samples.sort_unstable_by(|a, b| a.weight.partial_cmp(&b.weight).expect("shouldn't be NaN"));
    samples
}

fn comment_trap(values: &mut [f64]) {
    // None of them is NaN.
    values.sort_by(|a, b| a.partial_cmp(b).unwrap());
}

// trap: nothing panics
fn no_panic_trap(values: &mut Vec<f64>) {
    values.sort_by(|a, b| a.partial_cmp(b).unwrap_or(Ordering::Equal));
    values.sort_by(|a, b| a.total_cmp(b));
    values.sort_by(|a, b| match a.partial_cmp(b) {
        Some(order) => order,
        None => Ordering::Less,
    });
}

// trap: no floats
fn no_float_trap(numbers: &mut [u32], names: &mut Vec<String>, samples: &mut Vec<Sample>) {
    numbers.sort_by(|a, b| a.partial_cmp(b).unwrap());
    names.sort_by(|a, b| a.len().partial_cmp(&b.len()).unwrap());
    samples.sort_by(|a, b| a.partial_cmp(b).unwrap());
}

// trap: the type is not known
fn generic_trap<T: PartialOrd>(values: &mut Vec<T>) {
    values.sort_by(|a, b| a.partial_cmp(b).unwrap());
}

// trap: not an order of many
fn once_trap(a: f64, b: f64) -> Ordering {
    a.partial_cmp(&b).unwrap()
}

// trap: a type of one's own with that method
mod trap_own {
    struct Float(f64);

    impl Float {
        fn partial_cmp(&self, _: &Float) -> Option<std::cmp::Ordering> {
            None
        }
    }

    fn sort(values: &mut Vec<Float>) {
        values.sort_by(|a, b| a.partial_cmp(b).unwrap());
    }
}

/// The place of `at`.
///
/// # Panics
///
/// Where one of the times is NaN.
pub fn trap_documented(times: &[f32], at: f32) -> usize {
    times.binary_search_by(|time| time.partial_cmp(&at).unwrap()).unwrap_or(0)
}

struct Dice(f32);
impl Dice {
    fn random_range(&mut self, range: std::ops::Range<f32>) -> f32 {
        self.0 * (range.end - range.start)
    }
}
// trap: drawn numbers are numbers
fn trap_drawn(dice: &mut Dice) -> [f32; 2] {
    let mut drawn: [f32; 2] = [dice.random_range(0.0..1.0), dice.random_range(0.0..1.0)];
    drawn.sort_by(|x, y| x.partial_cmp(y).unwrap());
    drawn
}

// trap: tokens of a macro
macro_rules! sort {
    ($values:expr) => {
        $values.sort_by(|a, b| a.partial_cmp(b).unwrap())
    };
}

fn macro_trap(mut values: Vec<f64>) {
    sort!(values);
}

#[cfg(test)]
mod tests {
    // trap: a panic of a test harms nobody
    #[test]
    fn sorts() {
        let mut values = vec![2.0_f64, 1.0];
        values.sort_by(|a, b| a.partial_cmp(b).unwrap());
    }
}
