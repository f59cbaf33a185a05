use std::collections::HashMap;

pub struct Squares {
    known: HashMap<u64, u64>,
}

impl Squares {
    pub fn of(&mut self, n: u64) -> u64 {
        if let Some(found) = self.known.get(&n) {
            return *found;
        }
        let square = n * n;
        self.known.insert(n, square);
        square
    }
}
