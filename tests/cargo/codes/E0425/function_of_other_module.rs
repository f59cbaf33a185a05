mod units {
    pub fn to_miles(kilometres: f64) -> f64 {
        kilometres * 0.621_371
    }
}

pub fn report(kilometres: f64) -> String {
    format!("{:.1} mi", to_miles(kilometres))
}
