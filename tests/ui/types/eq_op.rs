//@ edition: 2021
#![allow(dead_code)]

struct Span {
    start: usize,
    end: usize,
    weight: f64,
}

impl Span {
    fn is_empty(&self) -> bool {
        self.start == self.start //~ eq_op
    }

    fn len(&self, other: &Span) -> usize {
        let check = || other.end - other.end; //~ eq_op
        check() + self.start
    }
}

fn flags(one: bool, other: bool, text: &str, count: u8) -> bool {
    if one && one { //~ eq_op
        return other || other; //~ eq_op
    }
    while count < count { //~ eq_op, api::never_loop
        return text != text; //~ eq_op
    }
    assert!(count >= count); //~ eq_op
    false
}

// trap: a test for NaN
fn trap_nan(span: &Span, value: f32) -> bool {
    value != value || span.weight != span.weight
}

// trap: two different things
fn trap_other(span: &Span, other: &Span, table: &[u8]) -> bool {
    span.start == other.start && span.start == span.end && table[0] == table[1]
}

// trap: what is asked twice may answer twice
fn trap_calls(mut next: impl FnMut() -> u8) -> bool {
    next() == next()
}

// trap: not known
fn trap_unknown<T: PartialEq>(value: T) -> bool {
    value == value
}

// trap: sums and products
fn trap_sums(value: u32) -> u32 {
    value + value * value
}

#[cfg(test)]
mod tests {
    #[test]
    fn trap_test() {
        let value = 3;
        assert!(value == value); //~ testing::assert_eq_instead
    }
}
