pub fn scaled(factor: i32) -> i32 {
    let mut value = 7;
    let slot = &mut value;
    let doubled = value * 2; //~ E0503
    *slot = factor;
    doubled + value
}

pub fn table(count: i32) -> Vec<i32> {
    (0..count).map(scaled).collect()
}
