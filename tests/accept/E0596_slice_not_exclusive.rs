pub fn normalize(row: &mut Vec<f32>) {
    let sum: f32 = row.iter().sum();
    if sum == 0.0 {
        row.clear();
        return;
    }
    row.retain(|cell| *cell > 0.0);
}
