#![allow(dead_code, unused_comparisons)]

struct Buffer {
    bytes: Vec<u8>,
    at: usize,
}

impl Buffer {
    fn back(&mut self) -> bool {
        if self.at < 0 { //~ absurd_extreme_comparisons
            return false;
        }
        while self.at >= 0 { //~ absurd_extreme_comparisons
            self.at -= 1;
        }
        true
    }

    fn fits(n: u8) -> bool {
        let small = |m: i32| m <= i32::MAX; //~ absurd_extreme_comparisons
        !(n > u8::MAX) && small(1) //~ absurd_extreme_comparisons
    }

    fn check(&self) -> bool {
        let len = self.bytes.len();
        0 > len || std::usize::MAX < len //~ absurd_extreme_comparisons
        //~^ absurd_extreme_comparisons
    }

    fn signed(x: i64) -> bool {
        x < i64::MIN //~ absurd_extreme_comparisons
    }
}

// trap: another way to write `==`
fn equal_trap(x: u32) -> bool {
    x <= 0 || x >= u32::MAX
}

// trap: signed, other limits, other widths
fn signed_trap(x: i32, y: u64, z: usize) -> bool {
    x < 0 || x >= 0 || y > u32::MAX as u64 || z as u64 > u64::from(u32::MAX) || y < 1 || 0 < y || x > 0
}

// trap: floats, unknown types, a constant of one's own
fn float_trap(x: f32) -> bool {
    x < 0.0 || x > f32::MAX
}

fn generic_trap<T: PartialOrd<u8>>(x: T) -> bool {
    x < 0
}

struct Level(u8);

impl Level {
    const MAX: u8 = 9;

    fn own_trap(&self) -> bool {
        self.0 > Level::MAX || self.0 <= Self::MAX
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn test_trap() {
        let x = 3u8;
        assert!(x >= 0);
    }
}

macro_rules! check_trap {
    ($x:expr) => {
        $x >= 0
    };
}

fn macro_trap(x: u8) -> bool {
    check_trap!(x)
}
