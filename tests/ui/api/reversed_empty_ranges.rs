//@ edition: 2021
#![allow(dead_code, unconditional_panic)]

fn count_down() {
    for number in 10..0 { //~ reversed_empty_ranges
        println!("{number}");
    }
    for number in 1_000..=1 { //~ reversed_empty_ranges
        println!("{number}");
    }
}

struct Own {
    bytes: [u8; 8],
}

impl Own {
    fn part(&self) -> &[u8] {
        &self.bytes[4..2] //~ reversed_empty_ranges
    }

    fn sum(&self) -> u32 {
        let add = || (3..1).sum::<u32>(); //~ reversed_empty_ranges
        add() + u32::from(self.bytes[0])
    }
}

// trap: in order, or empty on purpose
fn trap_order(end: u32) -> u32 {
    let empty = (0..0).sum::<u32>() + (3..3).sum::<u32>();
    empty + (0..10).rev().sum::<u32>() + (10..end).sum::<u32>() + (5..).take(1).sum::<u32>()
}

// trap: patterns and texts
fn trap_pattern(value: u8) -> &'static str {
    match value {
        1..=9 => "10..0",
        _ => "other",
    }
}

// trap: what a test tries
#[test]
#[should_panic(expected = "5")]
fn trap_tried() {
    let _ = &[0_u8; 8][5..3];
}
