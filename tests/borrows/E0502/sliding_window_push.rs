pub fn extend(samples: &mut Vec<f32>) -> f32 {
    let window = &samples[samples.len() - 2..];
    let mean = (window[0] + window[1]) / 2.0;
    samples.push(mean); //~ E0502
    window[0]
}
