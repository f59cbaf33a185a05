pub fn above<'a>(values: &'a [i32], limit: i32) -> impl Iterator<Item = i32> + 'a {
    let doubled = limit * 2;
    values
        .iter()
        .copied()
        .filter(|value| *value > doubled) //~ E0373
        .take(10)
}
