pub fn largest<T: PartialOrd>(candidate: T, other: T) -> (T, T) {
    let best = if candidate > other { candidate } else { other };
    (best, candidate) //~ E0382
}

pub fn range_of(values: &[f64]) -> Option<(f64, f64)> {
    let first = *values.first()?;
    let last = *values.last()?;
    Some(largest(first, last))
}
