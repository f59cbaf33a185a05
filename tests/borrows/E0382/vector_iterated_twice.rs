pub fn stats(values: Vec<i32>) -> (i32, usize) {
    let mut sum = 0;
    for value in values {
        sum += value;
    }
    (sum, values.len()) //~ E0382
}

pub fn mean(values: Vec<i32>) -> f64 {
    let (sum, count) = stats(values);
    f64::from(sum) / count as f64
}
