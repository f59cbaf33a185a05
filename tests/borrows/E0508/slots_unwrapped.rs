pub struct Slots {
    taken: [Option<Vec<u8>>; 4],
}

impl Slots {
    pub fn release(self, index: usize) -> Vec<u8> {
        self.taken[index].unwrap_or_default() //~ E0508
    }
}
