pub fn filter(values: &[u32]) -> usize {
    let mut threshold = 5;
    let above = |value: &&u32| **value > threshold;
    threshold = 10; //~ E0506
    values.iter().filter(above).count()
}

pub fn share(values: &[u32]) -> f32 {
    filter(values) as f32 / values.len() as f32
}
