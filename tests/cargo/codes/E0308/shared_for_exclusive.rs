fn normalize(samples: &mut Vec<f32>) {
    samples.retain(|sample| sample.is_finite());
}

pub fn prepare(mut samples: Vec<f32>) -> Vec<f32> {
    normalize(&samples);
    samples.sort_by(f32::total_cmp);
    samples
}
