pub struct Slots {
    taken: [Option<Vec<u8>>; 4],
}

impl Slots {
    pub fn release(mut self, index: usize) -> Vec<u8> {
        self.taken[index].take().unwrap_or_default()
    }
}
