fn each<F: Fn(u32)>(visit: F) {
    visit(1);
    visit(2);
}

pub fn total() -> u32 {
    let mut sum = 0;
    each(|value| sum += value); //~ E0594
    sum
}
