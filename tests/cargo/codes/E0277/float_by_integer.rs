pub fn average(total: f64, count: u32) -> f64 {
    total / count
}
