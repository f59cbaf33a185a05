pub fn normalize(row: &Vec<f32>) {
    let sum: f32 = row.iter().sum();
    if sum == 0.0 {
        row.clear(); //~ E0596
        return;
    }
    row.retain(|cell| *cell > 0.0); //~ E0596
}
