pub fn median(values: Vec<i64>) -> Option<i64> {
    if values.is_empty() {
        return None;
    }
    values.sort(); //~ E0596
    Some(values[values.len() / 2])
}

pub fn spread(values: &[i64]) -> Option<i64> {
    let low = values.iter().min()?;
    let high = values.iter().max()?;
    Some(high - low)
}
