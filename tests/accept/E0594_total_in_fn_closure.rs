fn each<F: FnMut(u32)>(mut visit: F) {
    visit(1);
    visit(2);
}

pub fn total() -> u32 {
    let mut sum = 0;
    each(|value| sum += value);
    sum
}
