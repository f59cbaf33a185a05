"""A small crate that the editors open: `CLONED` has one fault with a safe fix, `MOVED` one that rustc reports, too."""

MANIFEST = '[package]\nname = "prices"\nversion = "0.1.0"\nedition = "2024"\n'

CLONED = """\
fn main() {
    println!("{}", total(&[1.5, 0.5]));
}

fn total(prices: &[f64]) -> f64 {
    let mut sum = 0.0;
    for price in prices.to_vec().iter() {
        sum += price;
    }
    sum
}
"""

MOVED = """\
fn main() {
    let name = String::from("brass");
    drop(name);
    println!("{name}");
}
"""
