pub fn rules() -> Validation {
    let mut v = Validation::new(Algorithm::HS256);
    v.set_audience(&["api"]);
    v
}
