pub struct Reading {
    pub celsius: f64,
}

pub fn fahrenheit(reading: &Reading) -> f64 {
    *reading.celsius * 1.8 + 32.0
}
