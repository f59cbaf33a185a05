pub fn extend(samples: &mut Vec<f32>) -> f32 {
    let window = samples[samples.len() - 2..].to_vec();
    let mean = (window[0] + window[1]) / 2.0;
    samples.push(mean);
    window[0]
}
