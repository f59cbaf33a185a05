pub struct Clock {
    now: u64,
    last: u64,
}

impl Clock {
    pub fn step(&mut self, by: u64) -> u64 {
        let start = self.now;
        self.last = self.now;
        self.now += by;
        self.last + start
    }
}
