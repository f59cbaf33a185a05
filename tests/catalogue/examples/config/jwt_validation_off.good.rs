//@ crate: jsonwebtoken = "9.3.1"

use jsonwebtoken::{Algorithm, Validation};
pub fn rules() -> Validation {
    let mut v = Validation::new(Algorithm::HS256);
    v.set_audience(&["api"]);
    v
}
