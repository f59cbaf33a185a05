//! What a local holds may outlive it: a `&'static str` is copied out of the borrowed element.

pub struct Keys([&'static str; 2]);

pub struct Arguments(Vec<String>);

impl Arguments {
    pub fn position(&self, keys: Keys) -> Option<(usize, &'static str)> {
        for key in &keys.0 {
            if !key.is_empty() {
                if let Some(at) = self.0.iter().position(|word| word == key) {
                    return Some((at, key));
                }
            }
        }
        None
    }
}
