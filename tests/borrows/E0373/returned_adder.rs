pub fn adder(amount: i32) -> impl Fn(i32) -> i32 {
    |value| value + amount //~ E0373
}

pub fn apply(values: &[i32], amount: i32) -> Vec<i32> {
    let add = adder(amount);
    let mut out = Vec::with_capacity(values.len());
    for value in values {
        out.push(add(*value));
    }
    out
}
