pub fn mean(values: &[f64]) -> f64 {
    values.iter().sum() / values.len() as f64
}
