/// The mean of the samples; 0.0 when there are none.
pub fn mean(samples: &[f64]) -> f64 {
    let mut sum = 0.0;
    for sample in samples {
        sum += *sample;
    }
    if samples.is_empty() {
        return 0.0;
    }
    sum / samples.len() as f64
}
