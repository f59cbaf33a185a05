pub fn scaled(values: Vec<i32>, factor: i32, offset: i32) -> impl Iterator<Item = i32> {
    values.into_iter().map(|value| value * factor + offset).filter(|value| *value > 0) //~ E0373 //~ E0373
}
