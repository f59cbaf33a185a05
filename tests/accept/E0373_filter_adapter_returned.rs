pub fn above<'a>(values: &'a [i32], limit: i32) -> impl Iterator<Item = i32> + 'a {
    let doubled = limit * 2;
    values
        .iter()
        .copied()
        .filter(move |value| *value > doubled)
        .take(10)
}
